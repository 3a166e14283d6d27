"""A model from the entries of a draft, one at a time: each is checked like any part of a model file."""

from __future__ import annotations

import copy as copies
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from detente.drafting.grounding import holder_faults, name_faults, quote_faults
from detente.errors import ConflictError, DuplicateLabel, QuestionError, UnknownLabel, nearest
from detente.files.reading import read_plain
from detente.model.claim_names import understood
from detente.model.conflict import Conflict
from detente.model.ids import check_id
from detente.results.evidence import SourceCopy

Entry = Mapping[str, Any]
Plain = dict[str, Any]
LIMITS = {"irreversible": "moves"}  # every other kind of limit is a constraint


@dataclass(frozen=True)
class Building:
    """A model so far: its plain data, the document, what each actor is called, and what isn't known to be so now."""

    plain: Plain
    copy: SourceCopy
    source: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown_now: tuple[str, ...] = ()

    @classmethod
    def begun(cls, copy: SourceCopy, source: str, head: Plain) -> Building:
        """Nobody in it yet."""
        return cls({**head, "decision_makers": {}, "status_quo": []}, copy, source)

    @property
    def known(self) -> dict[str, Any]:
        """What is established, for the model that drafts."""
        makers = self.plain["decision_makers"]
        known: dict[str, dict[str, Any]] = {
            "actors": {id: list(self.names[id]) for id in makers},
            "options": {
                id: {option: said["name"] for option, said in dm["options"].items()} for id, dm in makers.items()
            },
            "outcomes": {id: said["that"] for id, said in self.plain.get("scenarios", {}).items()},
        }
        return {key: value for key, value in known.items() if value and (key != "options" or any(value.values()))}

    def conflict(self) -> Conflict:
        """The model, checked like a file; what is so now is only said where somebody has an option."""
        has_options = any(dm["options"] for dm in self.plain["decision_makers"].values())
        return read_plain({key: value for key, value in self.plain.items() if has_options or key != "status_quo"})

    def added(self, task: str, entry: Entry) -> Building:
        """With an entry.

        Raises
        ------
        ConflictError
            It quotes what doesn't stand there, names nobody, or doesn't fit the model.
        """
        for fault in quote_faults(entry, self.copy):
            raise fault
        grown = _ADDING[task](replace(self, plain=copies.deepcopy(self.plain)), entry)
        if grown.plain["decision_makers"]:
            grown.conflict()
        return grown

    def evidence(self, entry: Entry) -> Plain:
        """The keys of what an element rests on."""
        quote = entry["quote"]
        return {
            "because": [f"{self.source} ¶{quote['paragraph']}"],
            "accepted": False,
            "quote": {"source": self.source, "paragraph": quote["paragraph"], "text": quote["text"]},
        }


def _actor(so_far: Building, entry: Entry) -> Building:
    id = check_id(entry["id"], "decision_maker")
    _check_new(id, so_far.plain["decision_makers"], "decision_maker")
    for fault in name_faults(entry):
        raise fault
    so_far.plain["decision_makers"][id] = {
        "name": entry["name"],
        "options": {},
        "prefers": [],
        **so_far.evidence(entry),
    }
    return replace(so_far, names={**so_far.names, id: (entry["name"], *entry["aliases"])})


def _option(so_far: Building, entry: Entry) -> Building:
    holder, id = _known_actor(so_far, entry["holder"]), check_id(entry["id"], "option")
    owners = [dm for dm, said in so_far.plain["decision_makers"].items() if id in said["options"]]
    if owners and owners != [holder]:
        raise QuestionError("draft_owners", id=id, holders=[*owners, holder])
    _check_new(id, so_far.plain["decision_makers"][holder]["options"], "option")
    for fault in holder_faults(entry, so_far.names[holder], so_far.copy):
        raise fault
    so_far.plain["decision_makers"][holder]["options"][id] = {"name": entry["name"], **so_far.evidence(entry)}
    if entry["now"]:
        so_far.plain["status_quo"].append(f"{holder}.{id}")
    return so_far if entry["now"] is not None else replace(so_far, unknown_now=(*so_far.unknown_now, f"{holder}.{id}"))


def _limit(so_far: Building, entry: Entry) -> Building:
    kind, of = entry["kind"], entry["of"]
    if kind in ("irreversible", "never") and len(of) != 1:
        raise QuestionError("draft_one_formula", rule=kind, n=len(of))
    value = of[0] if kind in ("irreversible", "never") else list(of)
    so_far.plain.setdefault(LIMITS.get(kind, "constraints"), []).append({kind: value, **so_far.evidence(entry)})
    return so_far


def _want(so_far: Building, entry: Entry) -> Building:
    actor = _known_actor(so_far, entry["actor"])
    statement = {"that": entry["that"], **({"unsure": "both"} if entry["hedged"] else {}), **so_far.evidence(entry)}
    so_far.plain["decision_makers"][actor]["prefers"].append(statement)
    return so_far


def _outcome(so_far: Building, entry: Entry) -> Building:
    scenarios = so_far.plain.setdefault("scenarios", {})
    _check_new(entry["id"], scenarios, "scenario")
    if any(entry["id"] in dm["options"] for dm in so_far.plain["decision_makers"].values()):
        raise DuplicateLabel("draft_id_taken", name=entry["id"])  # else each formula with the option is ambiguous
    scenarios[entry["id"]] = {"that": entry["that"], "name": entry["name"], **so_far.evidence(entry)}
    return so_far


def _claim(so_far: Building, entry: Entry) -> Building:
    claims = so_far.plain.setdefault("claims", {})
    _check_new(entry["id"], claims, "claim")
    keys = {key: entry[key] for key in ("that", "name", "expect")}
    claims[entry["id"]] = {**keys, **so_far.evidence(entry)}
    conflict = so_far.conflict()
    understood(conflict, next(claim for claim in conflict.claims if claim.id == entry["id"]))
    return so_far


_ADDING = {
    "actors": _actor,
    "options": _option,
    "limits": _limit,
    "wants": _want,
    "outcomes": _outcome,
    "claims": _claim,
}


def _known_actor(so_far: Building, id: str) -> str:
    makers = so_far.plain["decision_makers"]
    if id not in makers:
        raise UnknownLabel("unknown_dm", name=id, near=nearest(id, makers))
    return id


def _check_new(id: str, taken: Iterable[str], kind: str) -> None:
    if id in taken:
        raise DuplicateLabel("duplicate", kind=kind, name=id)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry, by its number from 1; with the answer as a whole, 0."""

    entry: int
    label: str
    error: ConflictError


def with_entries(so_far: Building, task: str, entries: Sequence[Entry]) -> tuple[Building, list[Fault]]:
    """With all entries that can be taken, and what is wrong with the others."""
    faults = list[Fault]()
    for number, entry in enumerate(entries, 1):
        try:
            so_far = so_far.added(task, entry)
        except ConflictError as error:
            distinct = {one.part("given"): one for one in error.each()}  # the same may be wrong at several places
            faults += [Fault(number, label(task, entry), one) for one in distinct.values()]
    return so_far, faults


def label(task: str, entry: Entry) -> str:
    """What an entry is called where it is spoken of."""
    if task == "wants":
        return f"{entry['actor']}: {entry['that']}"
    return str(entry["id"]) if "id" in entry else f"{entry['kind']}: {', '.join(entry['of'])}"


def told(faults: Iterable[Fault]) -> Iterator[str]:
    """The faults as the model is told them: in English, each with the entry that it is in."""
    for fault in faults:
        where = f"entry {fault.entry} ({fault.label}): " if fault.entry else ""
        yield where + " ".join(fault.error.message().splitlines())
