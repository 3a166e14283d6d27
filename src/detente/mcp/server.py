"""The server: the protocol's requests, answered by workers; made by the official SDK."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from mcp import MCPError, types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import INTERNAL_ERROR, INVALID_PARAMS

from detente import words
from detente._version import __version__
from detente.errors import ConflictError, QuestionError, nearest
from detente.mcp import prompts, resources
from detente.mcp.addresses import SCHEME
from detente.mcp.arguments import LANG, listed
from detente.mcp.tools import Tool, tools
from detente.mcp.worker import RESOURCE
from detente.web.folder import Folder
from detente.web.names import HOME
from detente.web.outcomes import TaskFailed
from detente.web.pool import Pool

WORKERS = 3
TARGET = "detente.mcp.worker:opened"
Context = Any  # the SDK's context of a request, whose parameters none of this uses


@dataclass(frozen=True)
class Desk:
    """What requests are answered with.

    Parameters
    ----------
    folder
        The folder of model files, if there is one.
    may_write
        Whether its files may be written.
    lang
        The language where a call names none.
    pool
        The workers.
    """

    folder: Folder | None
    may_write: bool
    lang: str
    pool: Pool
    offered: Mapping[str, Tool] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "offered", tools(self.folder is not None, self.may_write))

    async def list_tools(self, _: Context, __: object) -> types.ListToolsResult:
        """The tools."""
        return types.ListToolsResult(tools=[self._tool(tool) for tool in self.offered.values()])

    def _tool(self, tool: Tool) -> types.Tool:
        hints = types.ToolAnnotations(
            read_only_hint=not tool.writes, destructive_hint=tool.writes, idempotent_hint=True, open_world_hint=False
        )
        return types.Tool(
            name=tool.name,
            title=tool.title(self.lang),
            description=tool.description(self.lang),
            input_schema=listed(tool.schema(self.lang), self.lang),
            annotations=hints,
        )

    async def call_tool(self, context: Context, call: types.CallToolRequestParams) -> types.CallToolResult:
        """Call a tool; what is wrong with the call is told as its result, so that the assistant can mend it."""
        given = call.arguments or {}
        if call.name not in self.offered:
            raise _refusal(
                QuestionError("mcp_no_tool", name=call.name, near=nearest(call.name, self.offered)), self.lang
            )
        lang = given.get(LANG) if given.get(LANG) in words.LANGUAGES else self.lang
        asked = {"lang": lang, HOME: self._home, "arguments": given}
        try:
            answer = json.loads(await self.pool.do(call.name, asked, self._watch(context, str(lang))))
        except TaskFailed as failed:
            told = types.TextContent(type="text", text=str(failed.error["message"]))
            return types.CallToolResult(content=[told], structured_content=failed.error, is_error=True)
        told = types.TextContent(type="text", text=answer["text"])
        return types.CallToolResult(content=[told], structured_content=answer["data"])

    @property
    def _home(self) -> str | None:
        return None if self.folder is None else str(self.folder.root)

    def _watch(self, context: Context, lang: str) -> Any:
        """A progress callback that tells the client, if it asked to be told."""
        reported = set[asyncio.Task[None]]()
        steps = 0

        def tell(figures: list[Any]) -> None:
            nonlocal steps
            steps += 1
            what = str(figures[0]) if figures else ""
            message = words.say(what, lang) if words.has(what, lang) else what
            task = asyncio.ensure_future(_report(context, steps, message))
            reported.add(task)
            task.add_done_callback(reported.discard)

        return tell

    async def list_resources(self, _: Context, __: object) -> types.ListResourcesResult:
        """The resources."""
        several = await asyncio.to_thread(lambda: [*resources.listed(self.folder, self.lang)])
        made = [
            types.Resource(uri=one.uri, name=one.name, description=one.description, mime_type=one.mime)
            for one in several
        ]
        return types.ListResourcesResult(resources=made)

    async def list_templates(self, _: Context, __: object) -> types.ListResourceTemplatesResult:
        """The families of resources."""
        made = [
            types.ResourceTemplate(uri_template=one.uri, name=one.name, description=one.description, mime_type=one.mime)
            for one in resources.templates(self.folder, self.lang)
        ]
        return types.ListResourceTemplatesResult(resource_templates=made)

    async def read_resource(self, _: Context, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        """Read a resource."""
        uri = str(asked.uri)
        try:
            answer = json.loads(await self.pool.do(RESOURCE, {"lang": self.lang, HOME: self._home, "address": uri}))
        except TaskFailed as failed:
            raise MCPError(INVALID_PARAMS, str(failed.error["message"]), failed.error) from None
        meta = {f"{SCHEME}{key}": answer[key] for key in ("hash", "notices") if answer.get(key)}
        content = types.TextResourceContents(uri=uri, mime_type=answer["mime"], text=answer["text"], _meta=meta or None)
        return types.ReadResourceResult(contents=[content])

    async def list_prompts(self, _: Context, __: object) -> types.ListPromptsResult:
        """The prompts."""
        return types.ListPromptsResult(prompts=[self._prompt(name) for name in prompts.PROMPTS])

    def _prompt(self, name: str) -> types.Prompt:
        say = partial(words.say, lang=self.lang)
        taken = [
            types.PromptArgument(name=one, description=say(f"mcp.prompt.argument.{one}"), required=one != LANG)
            for one in (*prompts.PROMPTS[name], LANG)
        ]
        title, description = say(f"mcp.prompt.{name}.title"), say(f"mcp.prompt.{name}.about")
        return types.Prompt(name=name, title=title, description=description, arguments=taken)

    async def get_prompt(self, _: Context, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
        """A prompt with its arguments."""
        try:
            text = prompts.said(asked.name, asked.arguments or {}, self.lang)
        except ConflictError as error:
            raise _refusal(error, self.lang) from None
        message = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
        return types.GetPromptResult(messages=[message])


async def _report(context: Context, steps: int, message: str) -> None:
    """Tell the client how far an answer is; it may be gone."""
    with suppress(Exception):
        await context.session.report_progress(steps, None, message)


def _refusal(error: ConflictError, lang: str) -> MCPError:
    plain = error.to_dict(lang, "web")
    return MCPError(INTERNAL_ERROR if error.code == "bug" else INVALID_PARAMS, plain["message"], plain)


def server(desk: Desk) -> Server[Any]:
    """The SDK's server, answering from a desk."""

    @asynccontextmanager
    async def living(_: Server[Any]) -> AsyncIterator[dict[str, Any]]:
        warming = asyncio.create_task(desk.pool.warm())
        try:
            yield {}
        finally:
            await asyncio.wait({warming})
            await desk.pool.close()

    return Server(
        "detente",
        version=__version__,
        title="detente",
        instructions=words.say("mcp.instructions", desk.lang),
        lifespan=living,
        on_list_tools=desk.list_tools,
        on_call_tool=desk.call_tool,
        on_list_resources=desk.list_resources,
        on_list_resource_templates=desk.list_templates,
        on_read_resource=desk.read_resource,
        on_list_prompts=desk.list_prompts,
        on_get_prompt=desk.get_prompt,
    )


async def _until_closed(desk: Desk) -> None:
    made = server(desk)
    made.middleware.clear()  # it would trace requests, for whoever sets that up; nothing leaves this machine
    async with stdio_server() as (reading, writing):
        await made.run(reading, writing, made.create_initialization_options())


def serve(folder: str | None, may_write: bool, lang: str, seconds: float) -> None:
    """Serve over standard input and output until the client closes them.

    Raises
    ------
    QuestionError
        The folder doesn't exist.
    """
    there = None if folder is None else Folder.at(folder)
    asyncio.run(_until_closed(Desk(there, may_write, lang, Pool(WORKERS, seconds, TARGET))))
