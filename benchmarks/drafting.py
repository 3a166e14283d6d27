"""A draft against a reference encoding: what of it the model found, what it added, and whether the answers agree.

    python -m benchmarks.drafting --model NAME              # a language model, by the llm library: what this is for
    python -m benchmarks.drafting --replay FOLDER           # recorded answers, NAME.jsonl for each document
    python -m benchmarks.drafting                           # a scripted model that answers as the reference does
    python -m benchmarks.drafting --source ARTICLE.txt ...  # also iraq-2014, whose source doesn't ship

How elements are matched, in this order; each is matched once:

- actors: the same id, or names or aliases of which one is the other's, compared in lower case without articles;
- options: their holders match, and they have the same id, or names that share half of their words or more;
- statements, limits and outcomes: of matched actors, the same formula after options are renamed as matched, compared
  as sets of states where both can be read, so that `not (a or b)` is `not a and not b`;
- moves that can't be made: the same actor, between the same sets of states;
- weights and comparisons of outcomes: the same actor, formula and number after renaming;
- claims: the same sentence after renaming, from the same states and under the same changes.

Precision is the share of the draft's elements that are matched, recall that of the reference's. `quoted` is the share
of all entries of the answers whose quotation stands in its paragraph, sent back or not. Verdicts are those of `agree`:
the combinations of shared options with an equilibrium in both or in neither. No figure says whether a quotation
supports its element: that is a person's to judge.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import detente as dt
from benchmarks.machine import facts
from benchmarks.scripted import FAULTS, answers, erring, replay
from detente.drafting.drafts import document_copy, draft
from detente.engines import open_engine
from detente.errors import ConflictError
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, text_of
from detente.model.plain import plain
from detente.model.rules import Cannot
from detente.results.drafting import Draft

DOSSIERS = Path(__file__).parent / "dossiers"
NAMES = ("valley.md", "port.txt", "tariffs.txt", "school.md", "ferry.txt")
MOST = 1 << 16  # states by which formulas are compared
QUOTING = ("draft_quote", "draft_quote_elsewhere", "draft_paragraph")
_ARTICLES = re.compile(r"^(?:the|a|an)\s+|\s+$", re.IGNORECASE)
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Matched:
    """Numbers of elements of the draft, of the reference, and of those that match."""

    drafted: int
    reference: int
    both: int

    def to_dict(self) -> dict[str, Any]:
        """With precision and recall; None where there is nothing to share."""
        return {
            "drafted": self.drafted,
            "reference": self.reference,
            "both": self.both,
            "precision": round(self.both / self.drafted, 3) if self.drafted else None,
            "recall": round(self.both / self.reference, 3) if self.reference else None,
        }


def same_dms(reference: Conflict, drafted: Conflict) -> dict[str, str]:
    """The draft's actor of each of the reference's."""
    return _paired(
        reference.decision_makers,
        drafted.decision_makers,
        lambda one, other: one.id == other.id or bool(_called(one) & _called(other)),
        lambda one: one.id,
    )


def _called(dm: Any) -> set[str]:
    names = [dm.id, *(text for _, text in dm.name.entries)]
    return {_ARTICLES.sub("", name).casefold() for name in names}


def same_options(reference: Conflict, drafted: Conflict, dms: Mapping[str, str]) -> dict[str, str]:
    """The draft's option of each of the reference's, by qualified names."""
    found: dict[str, str] = {}
    for dm, other in dms.items():
        own, others = reference.decision_maker(dm).options, drafted.decision_maker(other).options
        pairs = _paired(
            own, others, lambda one, two: one.id == two.id or _alike(str(one.name), str(two.name)), lambda one: one.id
        )
        found |= {f"{dm}.{one}": f"{other}.{two}" for one, two in pairs.items()}
    return found


def _alike(first: str, second: str) -> bool:
    """Whether two names share half of their words or more."""
    one, other = ({word.casefold() for word in _WORDS.findall(text)} for text in (first, second))
    return bool(one | other) and 2 * len(one & other) >= len(one | other)


def _paired(
    own: Iterable[Any], others: Iterable[Any], fits: Callable[[Any, Any], bool], id: Callable[[Any], str]
) -> dict[str, str]:
    left, pairs = list(others), dict[str, str]()
    for exact in (True, False):
        for one in own:
            match = next((two for two in left if (id(one) == id(two) if exact else fits(one, two))), None)
            if id(one) not in pairs and match is not None:
                pairs[id(one)] = id(match)
                left.remove(match)
    return pairs


def renamed(text: str, options: Mapping[str, str]) -> str | None:
    """A formula or claim of the reference over the draft's options; None where it names one that has no match."""
    names = {name for option in options for name in (option, option.partition(".")[2])}
    to = {name: options[option] for option in options for name in (option, option.partition(".")[2])}
    known = {"not", "and", "or", "if", "iff", "true", "false"}
    words = re.findall(r"[\w.-]+", text)
    if any(word not in names | known and not word.isupper() and "(" not in text for word in words):
        return None
    return re.sub(r"[\w.-]+", lambda found: to.get(found[0], found[0]), text)


def formulas(
    conflict: Conflict, options: Mapping[str, str] | None, target: Conflict
) -> dict[str, list[frozenset[int] | str]]:
    """Statements by actor, limits and outcomes of a conflict, each as the states of the target at which it is true."""
    engine = open_engine(target)
    to = {one.partition(".")[0]: other.partition(".")[0] for one, other in (options or {}).items()}

    def read(formula: Formula) -> frozenset[int] | str:
        resolved = text_of(conflict.resolve(formula))
        text = resolved if options is None else renamed(resolved, options)
        if text is None:
            return f"unmatched: {resolved}"
        try:
            return frozenset(state.number for state in engine.where(target.resolve(text)).listed(MOST))
        except ConflictError:
            return f"unread: {text}"

    written = plain(conflict)
    wants = {dm.id: [read(stated.that) for _, stated in dm.preferences.cited(dm.id)] for dm in conflict.decision_makers}

    def said(formula: Formula) -> str:
        resolved = text_of(conflict.resolve(formula))
        return str(resolved if options is None else renamed(resolved, options))

    limits = [
        f"{rule.kind}: {[*map(said, rule.formulas)] if rule.kind == 'when' else sorted(map(said, rule.formulas))}"
        for rule in conflict.constraints
    ]
    for rule in written.get("moves", ()):
        if "irreversible" in rule:
            option = conflict.names.option(rule["irreversible"])
            limits.append(f"irreversible: {option if options is None else options.get(option)}")
    moves = [
        (rule.who if options is None else to.get(rule.who, rule.who), read(rule.start), read(rule.end))
        for rule in conflict.moves
        if isinstance(rule, Cannot)
    ]
    outcomes = [read(one.that) for one in conflict.scenarios]
    return {**wants, "limits": [*limits], "moves": [*map(str, moves)], "outcomes": outcomes}


def matched(reference: Conflict, drafted: Conflict) -> dict[str, Matched]:
    """How much of the reference is in the draft, kind by kind."""
    dms = same_dms(reference, drafted)
    options = same_options(reference, drafted, dms)
    own, other = formulas(reference, options, drafted), formulas(drafted, None, drafted)
    wants = [(own[dm], other[dms[dm]]) for dm in dms]
    statements = sum(_common(*pair) for pair in wants)
    same = {option: option for option in drafted.options}
    claims = {*_said(reference, options, dms)} & {*_said(drafted, same, {dm: dm for dm in drafted.dms})}
    orders, ordered = {*_orders(reference, options, dms)}, {*_orders(drafted, same, {dm: dm for dm in drafted.dms})}
    return {
        "actors": Matched(len(drafted.dms), len(reference.dms), len(dms)),
        "options": Matched(len(drafted.options), len(reference.options), len(options)),
        "statements": Matched(
            sum(len(other[dm]) for dm in drafted.dms), sum(len(own[dm]) for dm in reference.dms), statements
        ),
        **{
            kind: Matched(len(other[kind]), len(own[kind]), _common(own[kind], other[kind]))
            for kind in ("limits", "moves", "outcomes")
        },
        "orders": Matched(len(ordered), len(orders), len(orders & ordered)),
        "claims": Matched(len(drafted.claims), len(reference.claims), len(claims - {None})),
    }


def _said(conflict: Conflict, options: Mapping[str, str], dms: Mapping[str, str]) -> Iterator[str | None]:
    """Claims after renaming: the sentence, from where, and under which changes."""

    def text(formula: str) -> str | None:
        said = renamed(formula, options)
        return said and re.sub(r"\b\w+(?=\.prefers)", lambda found: dms.get(found[0], found[0]), said)

    for claim, written in zip(conflict.claims, plain(conflict).get("claims", {}).values(), strict=True):
        said = [text(claim.that)]
        if claim.start is not None:
            said.append(text(text_of(conflict.resolve(claim.start))))
        said += [
            text(f"{key} {value}") or f"{key} {value}" for one in written.get("given", ()) for key, value in one.items()
        ]
        yield None if None in said else "; ".join(map(str, said))


def _orders(conflict: Conflict, options: Mapping[str, str], dms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Weights and comparisons after renaming, each with its actor."""
    for id, dm in plain(conflict)["decision_makers"].items():
        lines = [f"{formula}: {weight}" for formula, weight in dm.get("weights", {}).items()]
        for line in [*lines, *dm.get("relation", {}).get("pairs", ())]:
            sides = [renamed(side, options) for side in re.split(r" (?=[>~?])|: ", line)]
            yield dms.get(id, id), " ".join(side or "unmatched" for side in sides)


def _common(own: Iterable[object], others: Iterable[object]) -> int:
    """How many of two lists are equal, each counted once."""
    left, n = list(others), 0
    for one in own:
        if one in left:
            left.remove(one)
            n += 1
    return n


def verdicts(reference: Conflict, drafted: Conflict) -> dict[str, Any]:
    """Whether equilibria and claims come out alike."""
    dms = same_dms(reference, drafted)
    same = {**dms, **same_options(reference, drafted, dms)}
    try:
        agreement = dt.agree(
            reference, drafted, same={one: other for one, other in same.items() if one != other} or None
        )
    except ConflictError as error:
        return {"equilibria": None, "why": error.code}
    claims = _claims(reference, drafted, same)
    return {"equilibria": {key: overlap.share for key, overlap in agreement.verdicts.items()}, "claims": claims}


def _claims(reference: Conflict, drafted: Conflict, same: Mapping[str, str]) -> dict[str, int]:
    """Of the claims that both have, how many have the same verdict."""
    try:
        first, second = dt.check(reference, depth=1), dt.check(drafted, depth=1)
    except ConflictError:
        return {"both": 0, "alike": 0}
    options = {one: other for one, other in same.items() if "." in one}
    by_that = {claim.claim.that: claim.verdict for claim in second.claims.values()}
    pairs = [
        (one.verdict, by_that.get(renamed(one.claim.that, options) or one.claim.that, by_that.get(one.claim.that)))
        for one in first.claims.values()
    ]
    both = [(one, two) for one, two in pairs if two is not None]
    return {"both": len(both), "alike": sum(one == two for one, two in both)}


def measured(name: str, reference: Conflict, drafted: Draft) -> dict[str, Any]:
    """One row."""
    kept = len([*drafted.elements()])
    wrong = sum(fate.error.code in QUOTING for fate in drafted.fates)
    return {
        "document": name,
        "prompts": drafted.prompts,
        "quoted": round(kept / (kept + wrong), 3) if kept + wrong else None,
        "sent_back": sum(fate.happened == "sent_back" for fate in drafted.fates),
        "dropped": sum(fate.happened == "dropped" for fate in drafted.fates),
        **{kind: counts.to_dict() for kind, counts in matched(reference, drafted.conflict).items()},
        "verdicts": verdicts(reference, drafted.conflict),
    }


def cases(source: Path | None) -> Iterator[tuple[str, Path, Conflict]]:
    """The documents with their reference encodings."""
    for name in NAMES:
        yield name, DOSSIERS / name, dt.load(DOSSIERS / f"{Path(name).stem}.yaml")
    if source is not None:
        yield "iraq-2014", source, dt.catalog("iraq-2014")


def rows(given: argparse.Namespace, scratch: Path) -> Iterator[dict[str, Any]]:
    """One row a document, and with a fault."""
    for name, document, reference in cases(given.source):
        if given.model is not None:
            yield measured(name, reference, draft(document, model=given.model))
            continue
        recorded = None if given.replay is None else given.replay / f"{Path(name).stem}.jsonl"
        if recorded is None:
            said = answers(reference, document_copy(document))
            recorded = scratch / f"{Path(name).stem}.jsonl"
            recorded.write_text(replay(said if given.fault is None else erring(said, given.fault)), "utf-8")
        yield measured(name, reference, draft(document, replay=recorded))


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", help="a language model, by its name in the llm library")
    parser.add_argument("--replay", type=Path, help="a folder of recorded answers")
    parser.add_argument("--source", type=Path, help="a copy of the article that iraq-2014 encodes")
    parser.add_argument("--fault", choices=[*FAULTS], help="a way in which the scripted model errs")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = [*rows(given, Path(scratch))]
    if given.json:
        print(json.dumps({"by": given.model or "scripted", "rows": found, "machine": facts("llm")}, indent=1))
        return
    kinds = ("actors", "options", "statements", "limits", "moves", "orders", "outcomes", "claims")
    print(f"| document | prompts | quoted | sent back | dropped | {' | '.join(kinds)} | equilibria | claims alike |")
    print("|" + "---|" * (7 + len(kinds)))
    for row in found:
        shares = (f"{row[kind]['precision']} / {row[kind]['recall']}" for kind in kinds)
        agreed = row["verdicts"]["equilibria"] or {}
        alike = row["verdicts"].get("claims", {"alike": "-", "both": "-"})
        cells = (row["document"], row["prompts"], row["quoted"], row["sent_back"], row["dropped"], *shares)
        told = ", ".join(f"{key} {share}" for key, share in agreed.items())
        print("| " + " | ".join(map(str, cells)) + f" | {told} | {alike['alike']} of {alike['both']} |")


if __name__ == "__main__":
    main()
