"""What a worker does: the public questions, and the edits of a model's text; plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from detente import words
from detente.errors import ConflictError
from detente.formats.short_forms import in_full
from detente.web.documents import document_of
from detente.web.overview import overview, verdicts

Progress = Callable[..., None]
Task = Callable[[Mapping[str, Any]], dict[str, Any]]

QUESTIONS = {
    "analyze": "analysis.first_look",
    "equilibria": "analysis.stability",
    "stability": "analysis.stability",
    "explain": "analysis.explaining",
    "coalitions": "analysis.coalition_questions",
    "evolution": "analysis.evolving",
    "inverse": "analysis.inverting",
    "robustness": "analysis.doubting",
    "check": "analysis.checking",
    "states": "analysis.views",
    "preferences": "analysis.views",
    "moves": "analysis.views",
    "diff": "analysis.differences",
    "reachable_list": "analysis.explaining",
    "unilateral_improvements": "analysis.explaining",
    "evidence": "formats.source_copies",
    "draw": "figures.kinds",
    "report": "reports.writing",
    "table": "formats.tables.kinds",
}
SPOKEN = ("report", "table", "draw")  # whose answers are in a language
SHORT = ("reachable_list", "unilateral_improvements", "evidence")  # that have no progress to tell


def prepare() -> None:
    """Load what the first page needs, before anybody waits for it."""
    for home in ("analysis.advice", QUESTIONS["stability"], QUESTIONS["states"], "engines.explicit"):
        import_module(f"detente.{home}")


def do(task: str, given: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """One task by name.

    Raises
    ------
    ConflictError
        The model or the question is at fault.
    """
    if task in QUESTIONS:
        return _question(task, dict(given), progress)
    if task == "overview":
        return overview(given, progress)
    found: dict[str, Any] = _TASKS[task](given)
    return found


def _question(name: str, given: dict[str, Any], progress: Progress) -> dict[str, Any]:
    ask = getattr(import_module(f"detente.{QUESTIONS[name]}"), name)
    conflict = document_of(given.pop("text"), given.pop("name")).conflict
    others = [document_of(given.pop("other"), given.pop("other_name")).conflict] if name == "diff" else []
    lang, with_sentences = given.pop("lang", words.DEFAULT), given.pop("sentences", False)
    if "from" in given:
        given["from_"] = given.pop("from")
    if name in SPOKEN:
        given["lang"] = lang
    if name not in SHORT:
        given["progress"] = progress
    found = ask(conflict, *others, **given)
    return _answer(name, found, lang) | (_told(name, found, lang) if with_sentences else {})


def _answer(name: str, found: Any, lang: str) -> dict[str, Any]:
    """What was found, as plain data."""
    if isinstance(found, tuple):
        return {"detente": 1, "asked": name, "states": [state.to_dict() for state in found]}
    if name == "draw":
        drawn = {"title": found.title, "description": found.described, "svg": found.to_svg()}
        notices = [one.to_dict(lang) for one in found.notices]
        return {"detente": 1, "asked": name, **drawn, **({"notices": notices} if notices else {})}
    answer: dict[str, Any] = found.to_dict()
    return answer | ({"html": found.html} if name == "report" else {})


def _told(name: str, found: Any, lang: str) -> dict[str, Any]:
    """What was found, in sentences."""
    if name not in _TELLERS:
        return {}
    home, teller = _TELLERS[name]
    told = {"sentences": getattr(import_module(f"detente.explanations{home}"), teller)(found, lang=lang)}
    if name == "inverse":
        from detente.explanations.inverse import change_words

        told["said"] = [[change_words(change, lang) for change in one.changes] for one in found.solutions]
    return told


_TELLERS = {
    "explain": ("", "sentences"),
    "coalitions": (".coalitions", "coalition_sentences"),
    "evolution": (".evolution", "evolution_sentences"),
    "inverse": (".inverse", "inverse_sentences"),
    "robustness": (".robustness", "robustness_sentences"),
}


def formula(given: Mapping[str, Any]) -> dict[str, Any]:
    """A formula with its names in full, or what is wrong with it; both are answers, since it's still being typed."""
    from detente.model.claim_names import understood
    from detente.model.claims import Claim
    from detente.model.formulas import text_of

    conflict = document_of(given["text"], given["name"]).conflict
    try:
        if given["kind"] == "claim":
            understood(conflict, Claim("claim", given["formula"]))
            return {"formula": given["formula"], "fault": None}
        return {"formula": text_of(conflict.resolve(given["formula"])), "fault": None}
    except ConflictError as error:
        return {"formula": None, "fault": error.to_dict(given["lang"])}


def document(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a text says, as the keys and values of its file, short forms in full."""
    found = document_of(given["text"], given["name"])
    return {"text": found.text, "model": in_full(found.source.root.data())}


def edit(given: Mapping[str, Any]) -> dict[str, Any]:
    """A text with some elements set, inserted, dropped or moved; all else in it stays."""
    found = document_of(given["text"], given["name"]).edited(given["edits"])
    return {"text": found.text, "model": in_full(found.source.root.data())}


def uses(given: Mapping[str, Any]) -> dict[str, Any]:
    """Which elements name an element, and the edits that take it away together with them."""
    from detente.formats.renaming import removal, uses

    found = uses(document_of(given["text"], given["name"]).source.root, given["address"])
    told = [{"address": one.element, "text": one.node.text} for one in found]
    return {"uses": told, "edits": removal(given["address"], found)}


def export(given: Mapping[str, Any]) -> dict[str, Any]:
    """A model in another format."""
    from detente.formats.files import text_for

    return {"text": text_for(document_of(given["text"], given["name"]), "model" + given["suffix"])}


def imported(given: Mapping[str, Any]) -> dict[str, Any]:
    """The file of another program, by its path, as the text of a model file; and what that leaves out."""
    from detente.formats.files import model_text, read
    from detente.formats.imported import notices_of

    conflict = read(given["path"])
    said = [one.say(given["lang"]) for one in notices_of(conflict)]
    return {"text": model_text(conflict), "notices": said}


def under_its_name(task: Task) -> Task:
    """A task on a file whose errors call it by its name in the folder: where that lies is nobody's business."""

    def done(given: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return task(given)
        except ConflictError as error:
            called = {given["path"]: given["name"]}
            if error.place is not None:
                error.place = replace(error.place, file=called.get(error.place.file, error.place.file))
            error.fields = {key: called.get(value, value) if isinstance(value, str) else value
                            for key, value in error.fields.items()}  # fmt: skip
            raise

    return done


def merged(given: Mapping[str, Any]) -> dict[str, Any]:
    """What two writers made of the same text."""
    from dataclasses import asdict

    from detente.web.merging import merge

    return asdict(merge(given["start"], given["ours"], given["theirs"], given.get("take_theirs", ())))


_TASKS: dict[str, Task] = {
    "document": document,
    "verdicts": verdicts,
    "formula": formula,
    "edit": edit,
    "uses": uses,
    "export": export,
    "import": under_its_name(imported),
    "merge": merged,
}
