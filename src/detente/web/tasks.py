"""Tasks of the workers: public questions and text edits, from plain data to plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from detente import words
from detente.analysis.registry import Question, find
from detente.analysis.schemas import NAME, said
from detente.errors import ConflictError, FormatError, Place, QuestionError
from detente.explanations.marks import marking, with_marks
from detente.explanations.remarks import remarks
from detente.files.disk import MOST_BYTES
from detente.files.short_forms import in_full
from detente.model.conflict import Conflict
from detente.results.base import Result
from detente.web.citing import cited, document_copy
from detente.web.documents import document_of, edited, opened
from detente.web.listing import listing
from detente.web.moves import graph
from detente.web.overview import overview, sentences, verdicts

Progress = Callable[..., None]
Task = Callable[[Mapping[str, Any]], dict[str, Any]]

WARM = ("analysis.advice", "questions.stability", "questions.states", "engines.explicit")


def prepare() -> None:
    """Preload the modules that the first page needs."""
    for home in WARM:
        import_module(f"detente.{home}")


def do(task: str, given: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Run a task by name.

    Raises
    ------
    ConflictError
        An error in the model or the question.
    """
    if task == "overview":
        return overview(given, progress)
    if task in _TASKS:
        return _TASKS[task](given)
    return asked(find(task), given, progress)


def asked(question: Question, given: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """The answer to a question as plain data, on request also in words."""
    lang = given.get("lang", words.DEFAULT)
    answer = answered(question, models_of(question, given), given, progress)
    in_words = _told(question, answer, given) if given.get("sentences", False) else {}
    if "sentences" in in_words and isinstance(answer, Result):
        in_words = {**in_words, "sentences": [*in_words["sentences"], *remarks(answer, lang)]}
    return {**plain_data(question, answer, lang), **in_words}


def models_of(question: Question, given: Mapping[str, Any]) -> dict[str, Conflict]:
    """The conflicts that a question is asked of, from their texts in a request."""
    keys = {model.name: (model.key, model.key + NAME) for model in question.models[1:]}
    keys[question.models[0].name] = ("text", "name")
    return {name: document_of(given, *texts).conflict for name, texts in keys.items()}


def answered(
    question: Question, models: Mapping[str, Conflict], given: Mapping[str, Any], progress: Progress
) -> object:
    """The answer to a question, by its arguments in a request."""
    by_role = {"language": given.get("lang", words.DEFAULT), "progress": progress}
    by_door = {
        name: by_role[argument.kind.role]
        for name, argument in question.arguments.items()
        if argument.kind.role in by_role
    }
    arguments = {argument.name: given[argument.key] for argument in said(question) if argument.key in given}
    return question.ask(**models, **arguments, **by_door)


def plain_data(question: Question, answer: object, lang: str) -> dict[str, Any]:
    """An answer as plain data, with the content of the file that the command line would write."""
    content = {} if question.content is None else question.content(answer, lang)
    return {**question.plain(answer, lang), **content}


def _told(question: Question, answer: Any, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer in words; on request with marks around what they name."""
    if question.told is None:
        return {}
    if not given.get("marks", False):
        return question.told(answer, given["lang"])
    with marking():
        return question.told(with_marks(answer), given["lang"])


def formula(given: Mapping[str, Any]) -> dict[str, Any]:
    """A formula with qualified names, or its error; both are regular answers, since it is still being typed."""
    from detente.model.claim_names import understood
    from detente.model.claims import Claim
    from detente.model.formulas import text_of

    conflict = document_of(given).conflict
    try:
        if given["kind"] == "claim":
            understood(conflict, Claim("claim", given["formula"]))
            return {"formula": given["formula"], "fault": None}
        return {"formula": text_of(conflict.resolve(given["formula"])), "fault": None}
    except ConflictError as error:
        return {"formula": None, "fault": error.to_dict(given["lang"])}


def document(given: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a text, with short forms expanded."""
    read = document_of(given)
    return {"text": read.text, "model": in_full(read.source.root.data())}


def tables(given: Mapping[str, Any]) -> dict[str, Any]:
    """The hashes of the tables that a text names, as they stand on disk."""
    return {"tables": opened(given).tables()}


def edit(given: Mapping[str, Any]) -> dict[str, Any]:
    """Apply edits to a text; the rest is preserved."""
    document = edited(given)
    return {"text": document.text, "model": in_full(document.source.root.data())}


def uses(given: Mapping[str, Any]) -> dict[str, Any]:
    """Which elements name an element, and the edits that take it away together with them."""
    from detente.files.renaming import removal, uses

    places = uses(document_of(given).source.root, given["address"])
    users = [{"address": place.element, "text": place.node.text} for place in places]
    return {"uses": users, "edits": removal(given["address"], places)}


def export(given: Mapping[str, Any]) -> dict[str, Any]:
    """A model in another format."""
    from detente.exchange.loading import text_for

    return {"text": text_for(document_of(given), "model" + given["suffix"])}


def imported(given: Mapping[str, Any]) -> dict[str, Any]:
    """The file of another program, by its path, as the text of a model file; and what that leaves out."""
    from detente.exchange.loading import model_text, read
    from detente.files.imported import notices_of

    conflict = read(given["path"])
    notices = [notice.say(given["lang"]) for notice in notices_of(conflict)]
    return {"text": model_text(conflict), "notices": notices}


def paragraphs(given: Mapping[str, Any]) -> dict[str, Any]:
    """The numbered paragraphs of a document, the same by which models cite."""
    import binascii

    from detente.citations.documents import content_of
    from detente.citations.source_copies import copy_of

    name = given["document"]
    try:
        content = binascii.a2b_base64(given["content"], strict_mode=True)
    except ValueError:
        raise QuestionError("request_shape", where="content", why="base64") from None
    if len(content) > MOST_BYTES:
        raise FormatError("file_large", place=Place(name), path=name, most=MOST_BYTES // 2**20)
    return {**copy_of(content_of(content, name), name).to_dict()}


def under_its_name(task: Task) -> Task:
    """Run a task on a file; errors name it relative to the folder, without disclosing its location."""

    def done(given: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return task(given)
        except ConflictError as error:
            called = {given["path"]: given["name"]}
            if error.place is not None:
                error.place = replace(error.place, file=called.get(error.place.file, error.place.file))
            error.fields = {
                key: called.get(value, value) if isinstance(value, str) else value
                for key, value in error.fields.items()
            }
            raise

    return done


def merged(given: Mapping[str, Any]) -> dict[str, Any]:
    """Merge two versions of the same text."""
    from dataclasses import asdict

    from detente.web.merging import merge

    return asdict(merge(given["start"], given["ours"], given["theirs"], given.get("take_theirs", ())))


_TASKS: dict[str, Task] = {
    "document": document,
    "tables": tables,
    "listing": listing,
    "graph": graph,
    "sentences": sentences,
    "verdicts": verdicts,
    "formula": formula,
    "edit": edit,
    "uses": uses,
    "export": export,
    "paragraphs": paragraphs,
    "import": under_its_name(imported),
    "document_copy": under_its_name(document_copy),
    "cited": cited,
    "merge": merged,
}
