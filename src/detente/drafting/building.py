"""A model from the entries of a draft, one at a time: each is checked like any part of a model file."""

from __future__ import annotations

import copy as copies
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from detente.drafting.entries import ADDING
from detente.drafting.grounding import quote_faults
from detente.errors import ConflictError
from detente.files.reading import read_plain
from detente.model.conflict import Conflict
from detente.model.texts import EVIDENCE_KEYS
from detente.results.evidence import SourceCopy

Entry = Mapping[str, Any]
Plain = dict[str, Any]


def numbered(key: str, plain: Plain) -> dict[str, Plain]:
    """The rules of a model by their addresses, without what they rest on."""
    rules = enumerate(plain.get(key, ()), 1)
    return {
        f"{key}[{number}]": {name: value for name, value in rule.items() if name not in EVIDENCE_KEYS}
        for number, rule in rules
    }


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
        known: dict[str, Mapping[str, Any]] = {
            "actors": {id: list(self.names[id]) for id in makers},
            "options": {
                id: {option: said["name"] for option, said in dm["options"].items()} for id, dm in makers.items()
            },
            "limits": numbered("constraints", self.plain),
            "moves": numbered("moves", self.plain),
            "wishes": {
                f"{id}.prefers[{number}]": said["that"]
                for id, dm in makers.items()
                for number, said in enumerate(dm.get("prefers", ()), 1)
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
        grown = ADDING[task](replace(self, plain=copies.deepcopy(self.plain)), entry)
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
    if task == "orders":
        return f"{entry['actor']}: {', '.join(entry['of'])}"
    if task == "moves":
        return f"{entry['who']}: {entry['from']} → {entry['to']}"
    return str(entry["id"]) if "id" in entry else f"{entry['kind']}: {', '.join(entry['of'])}"


def told(faults: Iterable[Fault]) -> Iterator[str]:
    """The faults as the model is told them: in English, each with the entry that it is in."""
    for fault in faults:
        where = f"entry {fault.entry} ({fault.label}): " if fault.entry else ""
        yield where + " ".join(fault.error.message().splitlines())
