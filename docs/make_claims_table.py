"""The tables of claims across the encodings of iraq-2014, in docs/iraq-2014-encoding.md; run it to write them anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import detente as dt
from detente.analysis.claims.checking import plain_verdicts
from detente.analysis.claims.verdicts import Judge, Understood
from detente.analysis.query import Query
from detente.engines import open_engine
from detente.library import encodings, expected
from detente.model.claim_names import understood
from detente.model.claims import Claim, Drop, Swap
from detente.model.edits import edited, remade
from detente.model.formulas import parse

PAGE = Path(__file__).parent / "iraq-2014-encoding.md"
KEYS = encodings("iraq-2014")
LARGE, SMALL, REVERSED, WIDE = KEYS
EXCHANGED = {"parties.prefers[1]": "parties.prefers[2]", "parties.prefers[2]": "parties.prefers[1]"}
DEADLOCK = (
    "not strike and not press and not restrain and hold and not replace and not share and not join and not withdraw"
    " and attack"
)


@dataclass(frozen=True)
class Otherwise:
    """A decision taken otherwise: elements left out or exchanged, scenarios that mean something else, another start."""

    words: str
    edits: tuple[Drop | Swap, ...] = ()
    scenarios: dict[str, str] = field(default_factory=dict)
    status_quo: tuple[str, ...] | None = None


def without(dm: str, *numbers: int) -> tuple[Drop, ...]:
    """Statements left out."""
    return tuple(Drop(f"{dm}.prefers[{number}]") for number in numbers)


def exchanged(dm: str, one: int, other: int) -> tuple[Swap]:
    """Two statements exchanged."""
    return (Swap((f"{dm}.prefers[{one}]", f"{dm}.prefers[{other}]")),)


IN_BOTH = (
    Otherwise("`parties`: the threat and Iran's pressure change places", exchanged("parties", 1, 2)),
    Otherwise("`parties`: no contested change matters more than not reconciling unpushed", exchanged("parties", 3, 4)),
    Otherwise("`parties`: threat doesn't postpone change", without("parties", 2)),
    Otherwise("`parties`: a contested change of premier costs nothing", without("parties", 4)),
    Otherwise("`iran` doesn't join in once America acts", without("iran", 4)),
    Otherwise("`iran` would rather not restrain than join in", exchanged("iran", 4, 6)),
    Otherwise("`iran` would rather not press under threat than join in", exchanged("iran", 4, 5)),
    Otherwise("`iran` doesn't mind pressing under threat", without("iran", 5)),
    Otherwise("`iran` doesn't need its own forces under threat", without("iran", 2)),
    Otherwise("`iran`: air support matters more than having its forces there", exchanged("iran", 2, 3)),
    Otherwise("`premier` never gives way", without("premier", 1)),
    Otherwise("`militias` stop only if both masters want it", without("militias", 2)),
    Otherwise("`militias` can't be held back", without("militias", 1, 2)),
    Otherwise("`insurgents` don't turn harsh by themselves", without("insurgents", 4)),
    Otherwise("`tribes` don't mind attacks", without("tribes", 2)),
    Otherwise("`tribes` aren't won over by a better offer", without("tribes", 3)),
    Otherwise("`tribes` may turn away though they are courted", without("tribes", 4)),
    Otherwise("`leaders` needn't join where power is shared", without("leaders", 3)),
    Otherwise("`us`: only the weaker condition for strikes", without("us", 5)),
    Otherwise("`us`: only the stronger condition for strikes", without("us", 3)),
    Otherwise("`us`: an inclusive government is the last of its wishes", exchanged("us", 2, 8)),
    Otherwise("only strikes end the threat", scenarios={"threat": "not strike"}),
    Otherwise("only the loss of tribal support ends the threat", scenarios={"threat": "not withdraw"}),
    Otherwise("only both together end the threat", scenarios={"threat": "not (strike and withdraw)"}),
    Otherwise("an inclusive government has another premier", scenarios={"inclusive": "share and join and new_premier"}),
    Otherwise("the incumbent's offer counts too", scenarios={"credible": "share"}),
    Otherwise("Iran's pressure alone is progress enough", scenarios={"progress": "inclusive or press"}),
    Otherwise("Iran's forces aren't there in June 2014", (), {"deadlock": DEADLOCK}, ("hold", "attack")),
    Otherwise("harsh rule can be undone", (Drop("moves[1]"),)),
)  # fmt: skip
IN_SMALL = (
    Otherwise("`parties`: the threat and Iran's pressure change places", exchanged("parties", 1, 2)),
    Otherwise("`parties`: threat doesn't postpone change", without("parties", 2)),
    Otherwise("`parties`: another premier matters more than not reconciling unpushed", exchanged("parties", 3, 4)),
    Otherwise("`iran` doesn't join in once America acts", without("iran", 3)),
    Otherwise("`iran` would rather not restrain than join in", exchanged("iran", 3, 5)),
    Otherwise("`iran` doesn't mind pressing under threat", without("iran", 4)),
    Otherwise("`iran` has no use for air support", without("iran", 2)),
    Otherwise("`groups` aren't won over by a better offer", without("groups", 3)),
    Otherwise("`groups` may turn away though they are courted", without("groups", 4)),
    Otherwise("`insurgents` don't turn harsh by themselves", without("insurgents", 4)),
    Otherwise("`us`: only the weaker condition for strikes", without("us", 5)),
    Otherwise("`us`: only the stronger condition for strikes", without("us", 3)),
    Otherwise("only strikes end the threat", scenarios={"threat": "not strike"}),
    Otherwise("only the loss of support ends the threat", scenarios={"threat": "not join"}),
    Otherwise("an inclusive government needs nobody to join", scenarios={"inclusive": "share"}),
    Otherwise("harsh rule can be undone", (Drop("moves[1]"),)),
)  # fmt: skip
OPEN = "opens(us+iran, strike and press and restrain"
ALONE = ("not opens(us, strike", "not opens(iran, press and restrain")
LASTING = "argued_for and equilibrium(NASH)"
READINGS = (
    ("C1", "the insurgent organisation doesn't leave either", "equilibrium(NASH)"),
    ("C2", "the outcome has to last as well, as in C3",
     f"{ALONE[0]}, {LASTING}, possibly, frozen=iran) and {ALONE[1]}, {LASTING}, possibly, frozen=us)"),
    ("C2", "the other power may answer", f"{ALONE[0]}, argued_for, possibly) and {ALONE[1]}, argued_for, possibly)"),
    ("C2", "by its own moves alone", "not improves(us, argued_for) and not improves(iran, argued_for)"),
    ("C3", "lasting is SEQ", f"{OPEN}, argued_for and equilibrium(SEQ), possibly)"),
    ("C3", "surely, and to an outcome that nobody leaves", f"{OPEN}, {LASTING}, surely)"),
    ("C3", "without strikes to begin with", f"opens(us+iran, press and restrain, {LASTING}, possibly)"),
    ("C4", "by any moves, whether they pay or not", "only_after(inclusive, press, via=moves)"),
    ("C5", "lasting is NASH", "opens(us, strike, feared, possibly) and not some(fleeting, NASH)"),
    ("C5", "lasting is GMR", "opens(us, strike, feared, possibly) and not some(fleeting, GMR)"),
    ("C7", "each takes a best improvement", "not possible(argued_for, via=best_replies)"),
    ("C7", "not even one step on trust suffices", "not (trust(argued_for) <= 1)"),
    ("C8", "Iran may answer", "not possible(inclusive) and not opens(us, strike, inclusive, possibly)"),
    ("C10", "though the powers may improve", "inevitable(deadlock and harsh)"),
    ("C10", "worse for the United States", "prefers(us, deadlock and not harsh, deadlock and harsh)"),
    ("C10", "worse for Iran", "prefers(iran, deadlock and not harsh, deadlock and harsh)"),
    ("C12", "with or without strikes", "better(iran, argued_for)"),
)  # fmt: skip


def across() -> str:
    """A row a claim: its verdict in each encoding."""
    told = {key: expected(key)["claims"] for key in KEYS}
    names = {one.id: str(one.name) for one in dt.catalog(LARGE).claims}
    rows = []
    for id, name in names.items():
        verdicts = [_verdict(told[key].get(id)) for key in KEYS]
        said = {told[key][id]["verdict"] for key in KEYS if id in told[key]}
        rows.append((f"{id} {name}", *verdicts, "differs" if len(said) > 1 else ""))
    return _table(("claim", *(f"`{key}`" for key in KEYS), ""), rows)


def _verdict(told: dict[str, Any] | None) -> str:
    if told is None:
        return "absent"
    finding = told["expect"] not in (None, told["verdict"])
    said = f"**{told['verdict']}**" if finding else told["verdict"]
    return f"{said}, assumed" if told["assumed"] else said


def rest() -> str:
    """A row a claim: the single elements that it rests on in each encoding."""
    told = {key: expected(key)["claims"] for key in KEYS}
    rows = ((id, *(_elements(told[key].get(id)) for key in KEYS)) for id in told[LARGE])
    return _table(("claim", *(f"`{key}`" for key in KEYS)), rows)


def _elements(told: dict[str, Any] | None) -> str:
    if told is None:
        return ""
    return " ".join(f"`{address}`" for address in told["rests_on"]) or "no single element"


def changes() -> str:
    """A row a decision taken otherwise: NASH equilibria, and claims that turn, in the two larger encodings."""
    both = [Turning(LARGE), Turning(REVERSED)]
    rows = ((one.words, *(cell for case in both for cell in case.row(one))) for one in IN_BOTH)
    return _table(("change", "NASH", f"turns in `{LARGE}`", "NASH", f"turns in `{REVERSED}`"), rows)


def small_changes() -> str:
    """The same for the smaller encoding."""
    case = Turning(SMALL)
    return _table(("change", "NASH", f"turns in `{SMALL}`"), ((one.words, *case.row(one)) for one in IN_SMALL))


def readings() -> str:
    """A row a claim read otherwise: the verdicts."""
    found = [_read(key) for key in KEYS]
    rows = (
        (id, words, f"`{that}`", *(case[place] for case in found)) for place, (id, words, that) in enumerate(READINGS)
    )
    return _table(("claim", "read otherwise", "", *(f"`{key}`" for key in KEYS)), rows)


def _read(key: str) -> list[str]:
    claims = [Claim(f"r{place}", _in_terms_of(key, that)) for place, (_, _, that) in enumerate(READINGS)]
    found, faulty = plain_verdicts(Query(remade(dt.catalog(key), claims=claims), "auto", 1, None))
    assert not faulty, faulty
    return [found[one.id].verdict for one in claims]


def _in_terms_of(key: str, that: str) -> str:
    """A reading in the terms of an encoding: strikes take the place of an offer of strikes where there is one."""
    return re.sub(r"(opens\(us(?:\+iran)?, )strike", r"\1not offer and strike", that) if key == WIDE else that


class Turning:
    """An encoding, and what becomes of its claims."""

    def __init__(self, key: str) -> None:
        self.key, self.conflict = key, dt.catalog(key)
        self.told = {id: one["verdict"] for id, one in expected(key)["claims"].items()}

    def row(self, one: Otherwise) -> tuple[str, str]:
        """How many NASH equilibria there are then, and which claims turn."""
        conflict, edits = self._meant(one), tuple(self._edits(one))
        claims = {claim.id: Understood(claim, understood(conflict, claim)) for claim in conflict.claims}
        verdicts = Judge(open_engine(conflict), claims).verdicts(edits, tuple(claims))
        resting = dt.equilibria(edited(conflict, edits), concepts="NASH")["NASH"]
        turned = (f"{id} {verdict}" for id, verdict in verdicts.items() if verdict != self.told[id])
        return str(resting.count), ", ".join(turned)

    def _meant(self, one: Otherwise) -> dt.Conflict:
        """The conflict with its scenarios and its start as changed."""
        said = {id: parse(text) for id, text in one.scenarios.items()}
        scenarios = [replace(other, that=said.get(other.id, other.that)) for other in self.conflict.scenarios]
        start = self.conflict.status_quo if one.status_quo is None else one.status_quo
        return remade(self.conflict, scenarios=scenarios, status_quo=start)

    def _edits(self, one: Otherwise) -> Iterator[Drop | Swap]:
        address = EXCHANGED if self.key == REVERSED else {}
        for edit in one.edits:
            if isinstance(edit, Drop):
                yield Drop(address.get(edit.element, edit.element))
            else:
                first, second = edit.elements
                yield Swap((address.get(first, first), address.get(second, second)))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


TABLES = {
    "claims": across, "rest": rest, "changes": changes, "small changes": small_changes, "readings": readings,
}  # fmt: skip


def written(text: str) -> str:
    """The page with every table between its marks as it is now."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
        before, rest = text.split(begin)
        text = before + begin + table() + end + rest.split(end)[1]
    return text


def main() -> None:
    """Write all tables between their marks."""
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
