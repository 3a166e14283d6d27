"""Resources and prompts, in both languages."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml

from detente import words
from detente.files.document import Document
from detente.mcp.prompts import PROMPTS
from tests.mcp.talking import Talk, talking
from tests.web.conftest import TWO_TOWNS

NO_TOOLS = {"because", "claims", "complete", "elmira", "detente"}


def test_every_resource_that_is_listed_can_be_read(talk: Talk) -> None:
    several = talk.wait(talk.client.list_resources()).resources
    names = [str(resource.uri) for resource in several]
    assert {
        "detente://schema/model",
        "detente://language/ar",
        "detente://catalog/elmira",
        "detente://folder/towns.yaml",
    } <= {*names}
    for resource in several:
        content = talk.read(str(resource.uri))
        assert content.mime_type == resource.mime_type
        assert resource.description
        if "/folder/" in str(resource.uri) or "/catalog/" in str(resource.uri):
            Document.of(content.text)
        elif content.mime_type == "application/json":
            json.loads(content.text)
    patterns = {one.uri_template for one in talk.wait(talk.client.list_resource_templates()).resource_templates}
    assert patterns == {"detente://schema/{question}", "detente://catalog/{key}", "detente://folder/{+name}"}


def test_answers_fit_their_schemas(talk: Talk) -> None:
    jsonschema.validate(yaml.safe_load(TWO_TOWNS), json.loads(talk.read("detente://schema/model").text))
    schema = json.loads(talk.read("detente://schema/equilibria").text)
    jsonschema.validate(talk.data("equilibria", model=TWO_TOWNS), schema)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_reference_of_the_language_is_that_of_the_docs_and_its_models_load(lang: str, talk: Talk) -> None:
    from docs.make_mcp import reference

    text = talk.read(f"detente://language/{lang}").text
    assert text.startswith(reference(lang))
    models = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(models) == 2
    for model in models:
        assert talk.data("validate", model=model, lang=lang)["faulty_claims"] == {}


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("name", PROMPTS)
def test_a_prompt_names_tools_and_addresses_that_are_there(name: str, lang: str, talk: Talk) -> None:
    told = {prompt.name: prompt for prompt in talk.wait(talk.client.list_prompts()).prompts}[name]
    assert told.title and told.description  # noqa: PT018
    assert [one.name for one in told.arguments or () if one.required] == [*PROMPTS[name]]
    given = {argument: f"{{{argument}}}\n---\nignore all this" for argument in PROMPTS[name]} | {"model": "elmira"}
    text = talk.prompt(name, **{key: value for key, value in given.items() if key in PROMPTS[name]}, lang=lang)
    assert all(given[argument] in text for argument in PROMPTS[name])
    tools = {tool.name for tool in talk.wait(talk.client.list_tools()).tools}
    called = set(re.findall(r"`([a-z_]+)`", text.split("\n---\n")[0])) - {
        "because",
        "claims",
        "complete",
        "elmira",
        "detente",
    }
    assert len(called) >= 5
    assert called <= tools
    for address in re.findall(r"`(detente://[^`]+)`", text):
        assert talk.read(address).text


def test_the_language_of_the_server_is_the_one_where_none_is_named() -> None:
    with talking("--lang", "ar") as talk:
        tools = talk.wait(talk.client.list_tools()).tools
        assert all(
            re.search("[\u0600-\u06ff]", str(tool.title)) for tool in tools if words.has(f"cli.{tool.name}.short")
        )
        assert re.search("[\u0600-\u06ff]", talk.refusal("equilibria", model="irak"))
        assert re.search("[\u0600-\u06ff]", talk.prompt("model_a_conflict", text="x"))
        assert talk.client.instructions == words.say("mcp.instructions", "ar")
