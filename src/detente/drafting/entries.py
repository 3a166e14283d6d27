"""The entries of a draft as parts of a model file, task by task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.drafting.grounding import holder_faults, name_faults
from detente.errors import DuplicateLabel, QuestionError, UnknownLabel, nearest
from detente.files.changes import change_of
from detente.model.claim_names import understood
from detente.model.ids import check_id
from detente.model.plain import change_of as plain_change

if TYPE_CHECKING:
    from detente.drafting.building import Building, Entry

ANYONE = "anyone"
LIMITS = {"irreversible": "moves"}  # every other kind of limit is a constraint


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
    if kind == "when" and len(of) != 2:
        raise QuestionError("draft_two_formulas", rule=kind, n=len(of))
    if kind == "when":
        rule = {"when": of[0], "then": of[1]}
    else:
        rule = {kind: of[0] if kind in ("irreversible", "never") else list(of)}
    so_far.plain.setdefault(LIMITS.get(kind, "constraints"), []).append({**rule, **so_far.evidence(entry)})
    return so_far


def _move(so_far: Building, entry: Entry) -> Building:
    who = entry["who"] if entry["who"] == ANYONE else _known_actor(so_far, entry["who"])
    ends = {
        key: entry[key] for key in ("from", "to") if entry[key] != "true"
    }  # every state is meant where none is said
    so_far.plain.setdefault("moves", []).append({"cannot": who, **ends, **so_far.evidence(entry)})
    return so_far


def _want(so_far: Building, entry: Entry) -> Building:
    actor = _known_actor(so_far, entry["actor"])
    statement = {"that": entry["that"], **({"unsure": "both"} if entry["hedged"] else {}), **so_far.evidence(entry)}
    so_far.plain["decision_makers"][actor]["prefers"].append(statement)
    return so_far


def _order(so_far: Building, entry: Entry) -> Building:
    """The order or the numbers of an actor, in place of wishes: the words that it rests on go into the actor's note."""
    actor, kind, of, weights = _known_actor(so_far, entry["actor"]), entry["kind"], entry["of"], entry["weights"]
    dm = so_far.plain["decision_makers"][actor]
    if dm.get("prefers") != []:
        raise QuestionError("draft_two_orders", actor=actor)
    if kind == "weights" and (len(of) != len(weights) or len({*of}) != len(of)):
        raise QuestionError("draft_weights", n=len(of), weights=len(weights))
    if kind == "ranking" and (len(of) < 2 or weights):
        raise QuestionError("draft_ranking", n=len(of))
    del dm["prefers"]
    if kind == "weights":
        dm["weights"] = dict(zip(of, weights, strict=True))
    else:  # what the document doesn't rank stays unknown
        lines = [f"({better}) > ({worse})" for better, worse in pairwise(of)]
        dm["relation"] = {"pairs": lines, "otherwise": "unknown", "transitive": "true"}
    (place,), quote = so_far.evidence(entry)["because"], entry["quote"]["text"]
    dm |= {"because": [*dict.fromkeys([*dm["because"], place])], "note": f"“{quote}” ({place})"}
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
    keys = {key: entry[key] for key in ("that", "name", "from") if key in entry}
    changes = [plain_change(change_of(text)[0]) for text in entry.get("given", ())]
    given = {"given": changes} if changes else {}
    claims[entry["id"]] = {**keys, **given, "expect": entry["expect"], **so_far.evidence(entry)}
    conflict = so_far.conflict()
    understood(conflict, next(claim for claim in conflict.claims if claim.id == entry["id"]))
    return so_far


ADDING = {
    "actors": _actor,
    "options": _option,
    "limits": _limit,
    "moves": _move,
    "wants": _want,
    "orders": _order,
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
