"""A scripted model for drafts: it answers as a reference encoding does, and errs in named ways where it is told to.

`answers` says what a reader who made the reference would answer to each task. `FAULTS` are the ways to err: which task,
how the answer changes, the code of the error, and what must become of it: ``sent back`` with that error (and, if it
stays, dropped), ``kept`` since nothing is wrong with it, or ``to judge``: nothing shows that it is wrong, so that it is
left to a person like every other element.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from detente.drafting.grounding import is_named
from detente.model.claims import Change
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, text_of
from detente.model.plain import change_of as plain_change
from detente.model.plain import plain
from detente.model.rules import Cannot, Constraint
from detente.model.texts import Evidence
from detente.results.evidence import SourceCopy

Answers = dict[str, dict[str, Any]]
Must = Literal["sent back", "kept", "to judge"]
# What iraq-2014 and the dossiers call actors by names of our own, as the documents call them.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "us": ("U.S.", "Obama", "American"),
    "iran": ("Tehran",),
    "premier": ("Maliki",),
    "parties": ("Shia parties", "Iraqi leaders"),
    "leaders": ("Sunni leaders", "Sunni leader", "Sunnis"),
    "tribes": ("tribal groups", "tribes", "tribe", "moderate Sunnis"),
    "militias": ("militias", "militia"),
    "insurgents": ("ISIS",),
    "union": ("union",),
}


def _said(conflict: Conflict, formula: Formula) -> str:
    """A formula over options alone: outcomes are asked for after wishes."""
    return text_of(conflict.resolve(formula))


def answers(conflict: Conflict, copy: SourceCopy) -> Answers:
    """What the reader who made the reference answers: its quotations, or sentences of the paragraphs that it cites."""
    quoting = _Quoting(copy)
    now = conflict.status_quo if isinstance(conflict.status_quo, tuple) else ()
    written = plain(conflict)
    makers = conflict.decision_makers
    names = {dm.id: _names(dm.id, [text for _, text in dm.name.entries], copy) for dm in makers}
    actors = [
        {
            "id": dm.id,
            "name": names[dm.id][0],
            "aliases": names[dm.id][1:],
            "quote": quoting.of(dm.evidence, names[dm.id]),
        }
        for dm in makers
    ]
    options = [
        {
            "id": option.id,
            "holder": dm.id,
            "name": str(option.name),
            "now": f"{dm.id}.{option.id}" in now or option.id in now,
            "quote": quoting.of(option.evidence, names[dm.id]),
        }
        for dm in makers
        for option in dm.options
    ]
    wants = [
        {
            "actor": dm.id,
            "that": _said(conflict, stated.that),
            "hedged": bool(stated.unsure),
            "quote": quoting.of(stated.evidence, names[dm.id]),
        }
        for dm in makers
        for _, stated in dm.preferences.cited(dm.id)
    ]

    def said(rule: Constraint) -> list[str]:
        return [_said(conflict, formula) for formula in rule.formulas]

    limits: list[dict[str, Any]] = [
        {
            "kind": rule.kind,
            "of": [_said(conflict, formula) for formula in rule.formulas],
            "quote": quoting.of(rule.evidence),
        }
        for rule in conflict.constraints
    ]
    limits += [
        {"kind": "irreversible", "of": [written["moves"][at]["irreversible"]], "quote": quoting.of(rule.evidence)}
        for at, rule in enumerate(conflict.moves)
        if "irreversible" in written["moves"][at] and "direction" not in written["moves"][at]
    ]
    moves = [
        {
            "who": written["moves"][at]["cannot"],
            "from": _said(conflict, rule.start),
            "to": _said(conflict, rule.end),
            "quote": quoting.of(rule.evidence),
        }
        for at, rule in enumerate(conflict.moves)
        if isinstance(rule, Cannot)
    ]
    outcomes = [
        {
            "id": one.id,
            "name": str(one.name or one.id),
            "that": _said(conflict, one.that),
            "quote": quoting.of(one.evidence),
        }
        for one in conflict.scenarios
    ]
    claims = [
        {
            "id": one.id,
            "name": str(one.name or one.id),
            "that": one.that,
            "expect": one.expect,
            "quote": quoting.of(one.evidence),
            **({} if one.start is None else {"from": _said(conflict, one.start)}),
            **({"given": [*map(_change, one.given)]} if one.given else {}),
        }
        for one in conflict.claims
        if one.expect in ("holds", "fails") and all(_change(change) for change in one.given)
    ]
    lists = {
        "actors": actors,
        "options": options,
        "limits": limits,
        "moves": moves,
        "wants": wants,
        "orders": [*_orders(conflict, written["decision_makers"])],
        "outcomes": outcomes,
        "claims": claims,
    }
    return {task: {task: entries} for task, entries in lists.items()}


def _change(change: Change) -> str:
    """A change of a claim as the tasks have it; empty where they have none like it."""
    (key, value), *rest = plain_change(change).items()
    return f"{key}: {value}" if key in ("drop", "never") and not rest else ""


_NOTED = re.compile(r"“(?P<text>.*)” \(\w+ ¶(?P<paragraph>\d+)\)")


def _orders(conflict: Conflict, makers: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Weights, and rankings that are written as a relation, each with the words in the actor's note."""
    for dm in conflict.decision_makers:
        said, noted = makers[dm.id], _NOTED.fullmatch(str(dm.evidence.note))
        if noted is None or not {"weights", "relation"} & {*said}:
            continue
        lines = said.get("relation", {}).get("pairs", [])
        better = [re.fullmatch(r"\((.*)\) > \((.*)\)", line) for line in lines]
        ranked = [pair[1] for pair in better if pair] + [pair[2] for pair in better[-1:] if pair]
        weights = said.get("weights", {})
        yield {
            "actor": dm.id,
            "kind": "weights" if weights else "ranking",
            "of": [*weights] or ranked,
            "weights": [str(weight) for weight in weights.values()],
            "quote": {"paragraph": int(noted["paragraph"]), "text": noted["text"]},
        }


def _names(id: str, names: Iterable[str], copy: SourceCopy) -> list[str]:
    """What the document calls an actor: those of its names that stand there."""
    texts = [passage.text for paragraph in copy.paragraphs for passage in paragraph.passages]
    found = [name for name in (*names, *ALIASES.get(id, ())) if is_named([name], texts)]
    return found or [next(iter(names), id)]


@dataclass(frozen=True)
class _Quoting:
    """Quotes from a copy of the source."""

    copy: SourceCopy

    def of(self, evidence: Evidence, names: Iterable[str] = ()) -> dict[str, Any]:
        """The quotation of an element; else a sentence of a cited paragraph, one with a name if there is one."""
        if evidence.quote is not None:
            return {"paragraph": evidence.quote.paragraph, "text": evidence.quote.text}
        cited = [int(number) for citation in evidence.because for number in re.findall(r"\d+", citation.locator)]
        sentences = [*self._sentences(cited)] or [*self._sentences(one.number for one in self.copy.paragraphs)]
        named = [pair for pair in sentences if is_named(names, [pair[1]])]
        if names and not named:
            named = [
                pair for pair in self._sentences(p.number for p in self.copy.paragraphs) if is_named(names, [pair[1]])
            ]
        number, text = (named or sentences)[0]
        return {"paragraph": number, "text": text}

    def _sentences(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        for number in numbers:
            paragraph = self.copy.find(number)
            for passage in paragraph.passages if paragraph is not None else ():
                yield from ((number, part) for part in re.split(r"(?<=[a-z”\"][.!?]) ", passage.text) if len(part) > 20)


def replay(said: Mapping[str, object], repeats: int = 3) -> str:
    """Answers as a file of recorded ones, the same at each attempt."""
    lines = (
        {"task": task, "attempt": attempt, "response": answer if isinstance(answer, str) else json.dumps(answer)}
        for task, answer in said.items()
        for attempt in range(1, repeats + 1)
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@dataclass(frozen=True)
class Fault:
    """A way to err: the task, how its answer changes, what must become of it, and the code that it is told by."""

    task: str
    change: Callable[[dict[str, Any]], object]
    must: Must
    code: str = ""
    document: str = "port.txt"  # a document in which there is an entry to err with


def _first(task: str, **changed: Any) -> Callable[[dict[str, Any]], object]:
    """Change keys of the first entry."""

    def change(answer: dict[str, Any]) -> object:
        entry = answer[task][0]
        for key, value in changed.items():
            entry[key] = value(entry) if callable(value) else value
        return answer

    return change


def _quoted(task: str, text: Callable[[str], str], by: int = 0) -> Callable[[dict[str, Any]], object]:
    """Change the quotation of the first entry, and the number of its paragraph."""
    return _first(task, quote=lambda e: {"paragraph": e["quote"]["paragraph"] + by, "text": text(e["quote"]["text"])})


def _with(task: str, **more: Any) -> Callable[[dict[str, Any]], object]:
    """Add an entry like the first, with other keys."""

    def change(answer: dict[str, Any]) -> object:
        entry = deepcopy(answer[task][0])
        answer[task].append(entry | {key: value(answer) if callable(value) else value for key, value in more.items()})
        return answer

    return change


def _irrelevant(task: str) -> Callable[[dict[str, Any]], object]:
    """Quote a true sentence of another entry of the same actor: it stands there, and says nothing of this one."""

    def change(answer: dict[str, Any]) -> object:
        entries = answer[task]
        owner = "holder" if task == "options" else "actor"
        entry, other = next(
            (one, two)
            for one in entries
            for two in entries
            if one is not two and one[owner] == two[owner] and one["quote"]["text"] != two["quote"]["text"]
        )
        entry["quote"] = other["quote"]
        return answer

    return change


def _without_vowels(text: str) -> str:
    return re.sub("[\u064b-\u0652]", "", text)


FERRY = "ferry.txt"  # the document with orders, moves, and claims under conditions
FAULTS: Mapping[str, Fault] = {
    "paraphrase instead of a quotation": Fault(
        "actors", _quoted("actors", lambda text: f"{text}, as everybody knows"), "sent back", "draft_quote"
    ),
    "quotation joined from two places": Fault(
        "wants", _quoted("wants", lambda text: f"{text[:8]} … {text[-8:]}"), "sent back", "draft_quote"
    ),
    "translated quotation": Fault(
        "options", _quoted("options", lambda _: "Они могут это сделать"), "sent back", "draft_quote"
    ),
    "quotation from another paragraph": Fault(
        "options", _quoted("options", lambda text: text, by=1), "sent back", "draft_quote_elsewhere"
    ),
    "paragraph that does not exist": Fault(
        "options", _quoted("options", lambda text: text, by=900), "sent back", "draft_paragraph"
    ),
    "empty quotation": Fault("wants", _quoted("wants", lambda _: "  "), "sent back", "draft_shape"),
    "invented actor": Fault(
        "actors", _with("actors", id="atlantis", name="Atlantis", aliases=[]), "sent back", "draft_name"
    ),
    "option of two owners": Fault(
        "options",
        _with(
            "options",
            holder=lambda a: next(o["holder"] for o in a["options"] if o["holder"] != a["options"][0]["holder"]),
        ),
        "sent back",
        "draft_owners",
    ),
    "holder who is no actor": Fault("options", _first("options", holder="atlantis"), "sent back", "unknown_dm"),
    "unknown id in a wish": Fault("wants", _first("wants", that="not atlantis"), "sent back", "unknown_name"),
    "formula that does not parse": Fault("wants", _first("wants", that="not and not"), "sent back", "formula_syntax"),
    "claim in no language": Fault("claims", _first("claims", that="probably(peace)"), "sent back", "unknown_operator"),
    "id given twice": Fault("options", _with("options"), "sent back", "duplicate"),
    "reserved word as an id": Fault("outcomes", _first("outcomes", id="not"), "sent back", "reserved_id"),
    "limit that leaves no state": Fault(
        "limits", _with("limits", kind="never", of=["true"]), "sent back", "status_quo_infeasible"
    ),
    "half of the JSON": Fault(
        "options", lambda answer: json.dumps(answer)[: len(json.dumps(answer)) // 2], "sent back", "draft_no_json"
    ),
    "refusal": Fault("wants", lambda _: "I'm sorry, but I can't help with conflicts.", "sent back", "draft_no_json"),
    "talk around the JSON": Fault(
        "outcomes", lambda answer: f"Sure! {json.dumps(answer)}", "sent back", "draft_no_json"
    ),
    "answer that the document asked for": Fault(
        "options", lambda _: {"write_file": "/etc/passwd", "options": []}, "sent back", "draft_shape"
    ),
    "key that is not asked for": Fault("actors", _first("actors", trusted=True), "sent back", "draft_shape"),
    "number instead of a text": Fault("outcomes", _first("outcomes", name=7), "sent back", "draft_shape"),
    "marks of direction in a quotation": Fault(
        "wants", _quoted("wants", lambda text: "\u200f" + text.replace(" ", " \u2067", 1) + "\u2069"), "kept"
    ),
    "vowel signs left out of a quotation": Fault("wants", _quoted("wants", _without_vowels), "kept"),
    "fenced JSON": Fault("claims", lambda answer: f"```json\n{json.dumps(answer)}\n```", "kept"),
    "true but irrelevant quotation of an option": Fault("options", _irrelevant("options"), "to judge"),
    "true but irrelevant quotation of a wish": Fault("wants", _irrelevant("wants"), "to judge"),
    "rule with its second half missing": Fault(
        "limits", _first("limits", kind="when"), "sent back", "draft_two_formulas"
    ),
    "move of nobody": Fault("moves", _first("moves", who="atlantis"), "sent back", "unknown_dm", FERRY),
    "move over an unknown id": Fault("moves", _first("moves", to="atlantis"), "sent back", "unknown_name", FERRY),
    "paraphrase of a move": Fault(
        "moves", _quoted("moves", lambda text: f"{text}, of course"), "sent back", "draft_quote", FERRY
    ),
    "order beside wishes": Fault(
        "orders",
        _with("orders", actor="province", kind="ranking", weights=[], of=["run", "not run"]),
        "sent back",
        "draft_two_orders",
        FERRY,
    ),
    "ranking of one outcome": Fault("orders", _first("orders", of=["close"]), "sent back", "draft_ranking", FERRY),
    "ranking of outcomes that overlap": Fault(
        "orders", _first("orders", of=["run", "pay"]), "sent back", "comparison_with_itself", FERRY
    ),
    "fewer weights than formulas": Fault(
        "orders", _first("orders", kind="weights", weights=["1"]), "sent back", "draft_weights", FERRY
    ),
    "weight that is no number": Fault(
        "orders",
        _first("orders", kind="weights", of=["close"], weights=["much"]),
        "sent back",
        "weight_not_exact",
        FERRY,
    ),
    "paraphrase of an order": Fault(
        "orders", _quoted("orders", lambda text: f"roughly {text}"), "sent back", "draft_quote", FERRY
    ),
    "claim from an unknown outcome": Fault(
        "claims", _first("claims", **{"from": "atlantis"}), "sent back", "unknown_name", FERRY
    ),
    "claim under a change of nothing": Fault(
        "claims", _first("claims", given=["drop: atlantis.prefers[1]"]), "sent back", "unknown_element", FERRY
    ),
    "claim under a change that is none": Fault(
        "claims", _first("claims", given=["if only"]), "sent back", "change_text", FERRY
    ),
    "true but irrelevant quotation of a move": Fault(
        "moves",
        _first("moves", quote={"paragraph": 4, "text": "Whoever runs the ferry must pay the levy"}),
        "to judge",
        document=FERRY,
    ),
    "contradictory wishes": Fault(
        "wants", _with("wants", that=lambda a: f"not ({a['wants'][0]['that']})"), "to judge", "contradiction"
    ),
}


def erring(said: Answers, name: str) -> dict[str, object]:
    """The answers with one of the faults."""
    fault = FAULTS[name]
    if not said[fault.task][fault.task]:
        return {**said}  # nothing to err with
    return {**said, fault.task: fault.change(deepcopy(said[fault.task]))}
