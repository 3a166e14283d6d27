"""What each mechanism of the text turns in iraq-2014-wide, on the pages of the mechanisms; run it to write it anew.

The addresses of a mechanism are taken out of the model one by one, or all together where none turns anything, and what
is another then is told: a claim, one of the further questions, where it can settle; else today's place in a ranking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import detente as dt
from detente.analysis.claims.verdicts import Judge, Understood
from detente.engines import open_engine
from detente.model.claim_names import understood
from detente.model.claims import Change, Claim, Drop, Replace
from detente.model.edits import edited
from detente.model.formulas import parse

HERE = Path(__file__).parent
PAGES = {"en": HERE / "iraq-2014-mechanisms.md", "ar": HERE / "iraq-2014-mechanisms.ar.md"}
KEY = "iraq-2014-wide"
MECHANISMS: dict[str, tuple[str, ...]] = {
    "M1": ("insurgents.provoke", "insurgents.prefers[3]"),
    "M2": ("us.strike", "iran.press"),
    "M3": ("us.prefers[2]", "us.prefers[3]"),
    "M4": ("parties.prefers[1]", "parties.prefers[3]"),
    "M5": ("tribes.prefers[5]", "insurgents.prefers[1]", "tribes.withdraw"),
    "M6": ("moves[1]", "tribes.prefers[4]", "tribes.prefers[6]", "insurgents.prefers[5]"),
    "M7": ("tribes.prefers[1]", "tribes.prefers[4]", "tempo.moves[8]"),
    "M8": ("leaders.prefers[3]", "premier.prefers[5]"),
    "M9": ("parties.prefers[5]", "parties.prefers[9]"),
    "M10": ("parties.prefers[2]",),
    "M11": ("parties.prefers[7]", "iran.prefers[5]"),
    "M12": ("iran.prefers[5]", "us.prefers[7]", "iran.forces"),
    "M13": ("iran.prefers[10]", "iran.prefers[3]", "insurgents.prefers[2]"),
    "M14": ("us.prefers[3]", "us.prefers[4]", "us.prefers[5]", "us.prefers[6]", "constraints[1]"),
    "M15": ("iran.prefers[4]", "iran.prefers[1]", "iran.prefers[3]", "iran.prefers[7]", "us.prefers[4]"),
    "M16": ("premier.prefers[1]", "us.prefers[10]", "iran.prefers[8]", "tempo.events[1]"),
    "M17": ("parties.prefers[4]", "parties.prefers[8]"),
    "M18": ("leaders.prefers[1]", "leaders.prefers[2]", "leaders.prefers[5]", "militias.attack"),
    "M19": ("us.prefers[1]",),
    "M20": ("militias.prefers[2]", "militias.prefers[1]", "iran.prefers[6]", "iran.restrain"),
    "M21": ("iran.prefers[4]", "parties.prefers[2]", "us.prefers[5]", "leaders.prefers[1]"),
    "M22": ("insurgents.prefers[5]", "tempo.moves[1]", "iran.forces"),
    "M23": ("insurgents.prefers[4]", "premier.prefers[6]", "insurgents.provoke"),
    "M24": ("tribes.prefers[3]", "leaders.prefers[7]", "insurgents.prefers[3]"),
    "M25": ("constraints[2]", "militias.prefers[1]", "militias.prefers[2]", "premier.cover"),
    "M26": ("premier.prefers[3]", "premier.prefers[4]"),
    "M27": ("us.prefers[9]", "us.urge"),
    "M28": ("us.prefers[10]", "iran.prefers[8]", "us.talk"),
    "M29": ("iran.prefers[4]", "iran.prefers[6]", "us.strike"),
    "M30": ("parties.share", "leaders.prefers[3]"),
    "M31": ("tribes.prefers[3]", "parties.prefers[8]", "parties.prefers[7]", "leaders.prefers[7]"),
    "M32": ("tempo.moves[2]", "parties.prefers[5]", "tempo.moves[3]", "us.talk"),
    "M33": ("parties.prefers[6]", "us.urge", "us.prefers[8]"),
}  # fmt: skip
OPENED = "not offer and strike"


@dataclass(frozen=True)
class Question:
    """A further question: what is asked in words, the sentence, and the states at which (none: today)."""

    words: dict[str, str]
    that: str
    start: str | None = None


CHOSEN = "do the parties choose another premier?"
CHOSEN_AR = "هل تختار الأحزاب رئيس وزراء آخر؟"
ASKED: dict[str, Question] = {
    "Q1": Question(
        {"en": f"Strikes and open pressure, Iran staying as it is: {CHOSEN}",
         "ar": f"ضربات وضغط علني وإيران على حالها: {CHOSEN_AR}"},
        f"opens(us, {OPENED} and urge, replace, possibly, frozen=iran)"),
    "Q2": Question(
        {"en": f"Strikes and direct talks, Iran staying as it is: {CHOSEN}",
         "ar": f"ضربات ومحادثات مباشرة وإيران على حالها: {CHOSEN_AR}"},
        f"opens(us, {OPENED} and talk, replace, possibly, frozen=iran)"),
    "Q3": Question(
        {"en": f"Strikes alone, Iran staying as it is: {CHOSEN}",
         "ar": f"ضربات وحدها وإيران على حالها: {CHOSEN_AR}"},
        f"opens(us, {OPENED}, replace, possibly, frozen=iran)"),
    "Q4": Question(
        {"en": f"Direct talks while the threat lasts: {CHOSEN}",
         "ar": f"محادثات مباشرة والتهديد قائم: {CHOSEN_AR}"},
        "opens(us, talk, replace, possibly, frozen=iran)"),
    "Q5": Question(
        {"en": "Iran presses and restrains, and its forces are left to it: can the outcome argued for come about?",
         "ar": "إيران تضغط وتكبح وقواتها متروكة لها: هل يمكن أن تتحقق النتيجة المنشودة؟"},
        "opens(iran, press and restrain, argued_for, possibly, frozen=us)"),
    "Q6": Question(
        {"en": "The threat is over without strikes, and the offer is put in direct talks: does Iran join in?",
         "ar": "زال التهديد من دون ضربات والعرض مطروح في محادثات مباشرة: هل تشارك إيران؟"},
        "improves(iran, press and restrain)", "withdraw and offer and talk and not press and not restrain"),
    "Q7": Question(
        {"en": f"The threat is over, only Iran stands behind the parties, and it does not press: {CHOSEN}",
         "ar": f"زال التهديد وإيران وحدها تسند الأحزاب ولا تضغط: {CHOSEN_AR}"},
        "improves(parties, replace)",
        "withdraw and iran_alone and not press and not hold and not replace and not share"),
    "Q8": Question(
        {"en": "Iran restrains the militias and the premier's office covers them: do attacks stop?",
         "ar": "إيران تكبح الميليشيات ومكتب رئيس الوزراء يغطيها: هل تتوقف الاعتداءات؟"},
        "improves(militias, not attack)", "attack and restrain and cover"),
    "Q9": Question(
        {"en": "Can harsh rule be undone?", "ar": "هل يُرجع عن الحكم القاسي؟"},
        "possible(not harsh, via=moves)", "harsh"),
    "Q10": Question(
        {"en": "The offer stands and its condition is met: does the United States strike?",
         "ar": "العرض قائم وقد تحقق شرطه: هل تضرب الولايات المتحدة؟"},
        "improves(us, strike)", "inclusive and offer and not attack"),
    "Q11": Question(
        {"en": "Attacks go on and there is no political progress: does the United States strike?",
         "ar": "الاعتداءات مستمرة ولا تقدم سياسيًا: هل تضرب الولايات المتحدة؟"},
        "improves(us, strike)", "attack and not strike and not progress"),
    "Q12": Question(
        {"en": "Progress is possible, but there is no inclusive government: does the United States strike?",
         "ar": "التقدم ممكن ولا حكومة جامعة: هل تضرب الولايات المتحدة؟"},
        "improves(us, strike)", "press and restrain and not attack and not strike and not inclusive"),
    "Q13": Question(
        {"en": "The premier is in office, attacks have stopped: do tribal groups withdraw support?",
         "ar": "رئيس الوزراء في منصبه والاعتداءات متوقفة: هل تسحب الجماعات العشائرية دعمها؟"},
        "improves(tribes, withdraw)", "hold and harsh and not attack and not forces and not withdraw"),
    "Q14": Question(
        {"en": "Power is shared under the premier in office: do Sunni leaders join?",
         "ar": "السلطة مقتسمة ورئيس الوزراء في منصبه: هل تنضم القيادات السنية؟"},
        "improves(leaders, join)", "share and hold and not attack and not cover and not join"),
    "Q15": Question(
        {"en": "The threat lasts: does Iran press?", "ar": "التهديد قائم: هل تضغط إيران؟"},
        "improves(iran, press)", "not strike and not withdraw and not press"),
    "Q16": Question(
        {"en": "There is a credible offer, and attacks go on: do Sunni leaders join?",
         "ar": "العرض الموثوق موجود والاعتداءات مستمرة: هل تنضم القيادات السنية؟"},
        "improves(leaders, join)", "credible and attack and not join"),
    "Q17": Question(
        {"en": "The premier is provoked, and his office does not cover the militias: does it begin to?",
         "ar": "رئيس الوزراء يُستدرج ومكتبه لا يغطي الميليشيات: هل يبدأ بتغطيتها؟"},
        "improves(premier, cover)", "hold and not cover and provoke"),
    "Q18": Question(
        {"en": "There is a credible offer, and tribal groups that are courted have withdrawn: do they return?",
         "ar": "العرض الموثوق موجود والجماعات العشائرية التي يُتودد إليها سحبت دعمها: هل تعيده؟"},
        "improves(tribes, not withdraw)", "credible and not harsh and not attack and not forces and withdraw"),
}  # fmt: skip
TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "wide": "| # | in `iraq-2014-wide` | what is another without it |",
        "questions": "| | question | sentence | at | verdict |",
        "idle": "idle", "nash": "{before} NASH equilibria become {after}", "together": "together",
        "rank": "only a ranking (today's place for `{dm}`: {before}, then {after})",
        "today": "today", "holds": "holds", "fails": "fails", "comma": ", ", "and": "; ",
    },
    "ar": {
        "wide": "| # | في `iraq-2014-wide` | ما يختلف من دونه |",
        "questions": "| | السؤال | الجملة | عند | الحكم |",
        "idle": "لا أثر له", "nash": "عدد توازنات `NASH` يصير {after} بعد {before}", "together": "مجتمعة",
        "rank": "ترتيب فحسب (مرتبة اليوم عند `{dm}`: {before}، ثم {after})",
        "today": "اليوم", "holds": "تثبت", "fails": "لا تثبت", "comma": "، ", "and": "؛ ",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Turned:
    """What is another once elements are taken out."""

    verdicts: tuple[tuple[str, str], ...] = ()
    nash: tuple[int, int] | None = None
    rank: tuple[str, str, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.verdicts or self.nash or self.rank)

    def say(self, lang: str) -> str:
        """In words: verdicts and equilibria, and a ranking only where there is nothing else."""
        words = TEXTS[lang]
        parts = [f"`{id}` {words[told]}" for id, told in self.verdicts]
        if self.nash:
            parts.append(words["nash"].format(before=self.nash[0], after=self.nash[1]))
        if not parts and self.rank:
            dm, before, after = self.rank
            parts.append(words["rank"].format(dm=dm, before=before, after=after))
        return words["comma"].join(parts) or words["idle"]


class Sweep:
    """The model with its claims and the further questions, and what is another without some of it."""

    def __init__(self) -> None:
        self.conflict = dt.catalog(KEY)
        asked = [Claim(id, one.that, start=parse(one.start) if one.start else None) for id, one in ASKED.items()]
        claims = {one.id: Understood(one, understood(self.conflict, one)) for one in (*self.conflict.claims, *asked)}
        self.ids = tuple(claims)
        self.judge = Judge(open_engine(self.conflict), claims)

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """What claims and further questions come to in the model as it is."""
        return dict(self.judge.verdicts((), self.ids))

    @cached_property
    def _nash(self) -> int:
        return _equilibria(self.conflict)

    def without(self, address: str) -> Change:
        """The change that takes an element out: a statement or a rule, or an option of a decision maker."""
        if "[" in address:
            return Drop(address)
        dm, gone = address.split(".")
        left = [option.id for option in self.conflict.decision_maker(dm).options if option.id != gone]
        return Replace(f"{dm}.options", left)

    def turned(self, addresses: tuple[str, ...], ids: tuple[str, ...] | None = None) -> Turned:
        """What is another without these elements; with ids, of these claims and questions alone."""
        changes = tuple(map(self.without, addresses))
        told = self.judge.verdicts(changes, self.ids if ids is None else ids)
        verdicts = tuple(
            (id, verdict)
            for id, verdict in told.items()
            if verdict != self.verdicts[id] and verdict in ("holds", "fails")
        )
        if ids is not None:
            return Turned(verdicts)
        changed = edited(self.conflict, changes)
        after = _equilibria(changed)
        return Turned(verdicts, (self._nash, after) if after != self._nash else None, self._rank(addresses, changed))

    def _rank(self, addresses: tuple[str, ...], changed: dt.Conflict) -> tuple[str, str, str] | None:
        dm = addresses[0].partition(".prefers[")[0]
        if dm == addresses[0] or len(addresses) > 1:
            return None
        before, after = (_place(one, dm) for one in (self.conflict, changed))
        return (dm, before, after) if before != after else None


def _equilibria(conflict: dt.Conflict) -> int:
    return dt.equilibria(conflict, concepts="NASH")["NASH"].count


def _place(conflict: dt.Conflict, dm: str) -> str:
    """The place of the status quo in a ranking, of how many."""
    engine = open_engine(conflict)
    now = engine.status_quo()
    assert now is not None
    classes = list(engine.classes(dm, best_first=True))
    place = next(place for place, tied in enumerate(classes, 1) if now in tied)
    return f"{place}/{len(classes)}"


def wide(sweep: Sweep) -> dict[str, str]:
    """A row a mechanism: its addresses, and what is another without each, or without all where none turns anything."""
    found = {address: sweep.turned((address,)) for row in MECHANISMS.values() for address in row}
    tables = {lang: [words["wide"], "|---|---|---|"] for lang, words in TEXTS.items()}
    for name, row in MECHANISMS.items():
        told = [(f"`{address}`", found[address]) for address in row]
        if len(row) > 1 and not any(one.verdicts or one.nash for _, one in told):
            together = sweep.turned(row)
            told += [("", together)] if together.verdicts or together.nash else []
        for lang, words in TEXTS.items():
            said = (f"{address or words['together']}: {turned.say(lang)}" for address, turned in told)
            addresses = words["comma"].join(f"`{address}`" for address in row)
            tables[lang].append(f"| {name} | {addresses} | {words['and'].join(said)} |")
    return {lang: "\n".join(lines) + "\n" for lang, lines in tables.items()}


def questions(sweep: Sweep) -> dict[str, str]:
    """A row a further question, with what it comes to in the model as it is."""
    return {lang: "".join(f"{line}\n" for line in _questions(sweep, lang)) for lang in TEXTS}


def _questions(sweep: Sweep, lang: str) -> Iterator[str]:
    words = TEXTS[lang]
    yield words["questions"]
    yield "|---|---|---|---|---|"
    for id, one in ASKED.items():
        start = f"`{one.start}`" if one.start else words["today"]
        yield f"| {id} | {one.words[lang]} | `{one.that}` | {start} | {words[sweep.verdicts[id]]} |"


def written(lang: str, tables: dict[str, dict[str, str]]) -> str:
    """The page with the tables between their marks as they are now."""
    text = PAGES[lang].read_text("utf-8")
    for name, table in tables.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
        before, rest = text.split(begin)
        text = before + begin + table[lang] + end + rest.split(end)[1]
    return text


def main() -> None:
    """Write both tables on both pages."""
    sweep = Sweep()
    tables = {"wide": wide(sweep), "questions": questions(sweep)}
    for lang, page in PAGES.items():
        page.write_text(written(lang, tables), "utf-8")


if __name__ == "__main__":
    main()
