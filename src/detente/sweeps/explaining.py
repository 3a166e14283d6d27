"""What tells the verdicts of a sweep apart: a shallow decision tree over what varied (Breiman et al. 1984)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from detente.errors import QuestionError, nearest
from detente.packages import missing
from detente.results.sweep import Split, Tree, TreeNode
from detente.sweeps.design import Design
from detente.sweeps.figures import MODEL, figures, line_of, spelled
from detente.sweeps.merging import there
from detente.sweeps.parts import Part, canonical

DEEPEST = 4  # tests on one path
MOST_VERDICTS = 12
SEED = 0  # of the order in which equally good tests are tried


@dataclass(frozen=True, slots=True)
class Feature:
    """A test, and its value for each part: 1 or 0, or the number that it compares."""

    split: Split
    values: tuple[float, ...]

    def is_so(self, place: int, threshold: float) -> bool:
        """Whether the test is true of a part."""
        number = self.values[place]
        return number <= threshold if self.split.kind == "at_most" else number > threshold


def explain(folder: Path, design: Design, parts: Mapping[str, Part], verdict: str) -> Tree:
    """A shallow tree that tells the values of a figure apart, over the parts that are there.

    The tree is the least deep of those that tell most of them, up to four tests on a path. It fits what was swept, and
    says nothing of causes.

    Parameters
    ----------
    folder, design, parts
        The sweep.
    verdict
        The column of the figure, as the table has it.

    Raises
    ------
    EngineMissing
        scikit-learn isn't installed.
    QuestionError
        There is no such figure, or it has too many values.
    """
    check_learning()
    kept, verdicts, left_out = _judged(folder, parts, verdict)
    kinds = Counter(verdicts)
    if len(kinds) > MOST_VERDICTS:
        raise QuestionError("sweep_many_verdicts", name=verdict, n=len(kinds), most=MOST_VERDICTS)
    features = [feature for feature in _features(design, kept) if len(set(feature.values)) > 1]
    nodes = _grown(features, verdicts) if features and len(kinds) > 1 else (TreeNode(_counts(verdicts)),)
    right = sum(max(node.counts.values()) for node in nodes if node.split is None)
    return Tree(verdict, nodes, len(verdicts), left_out, right, max(kinds.values()))


def check_learning() -> None:
    """Refuse to explain where scikit-learn isn't installed, before anything is asked.

    Raises
    ------
    EngineMissing
        It isn't.
    """
    if find_spec("sklearn") is None:
        raise missing("sklearn")


def _judged(folder: Path, parts: Mapping[str, Part], verdict: str) -> tuple[list[Part], list[str], int]:
    """The parts that have a figure, its values, and how many parts haven't."""
    kept, verdicts, left_out, columns = list[Part](), list[str](), 0, set[str]()
    for part, _, plain in there(folder, parts):
        found = figures(plain.get("answer", {}))
        columns |= found.keys()
        value = found.get(verdict, found.get(verdict.removeprefix("answer.")))
        if value is None:
            left_out += 1
        else:
            kept.append(part)
            verdicts.append(value)
    if not verdicts:
        if not columns:
            raise QuestionError("sweep_no_answers")
        raise QuestionError("sweep_figure", name=verdict, near=nearest(verdict, sorted(columns)))
    return kept, verdicts, left_out


def _features(design: Design, parts: Sequence[Part]) -> Iterator[Feature]:
    """Changes made or not, models, and values of arguments: numbers by size, others one by one."""
    made = [{canonical(change) for change in part.head["given"]} for part in parts]
    for change in design.changes:
        spelling, line = canonical(change), line_of(change)
        said = {address: text for address, text in design.said.items() if address in _addresses(change)}
        yield Feature(Split(line, "made", said=said), tuple(float(spelling in own) for own in made))
    for place, model in enumerate(design.models):
        yield Feature(Split(MODEL, "is", model.name), tuple(float(part.model == place) for part in parts))
    for name, values in design.varied.items():
        key, default = name.rstrip("_"), design.defaults.get(name)
        own_values = [part.head["arguments"].get(name, default) for part in parts]
        if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            yield Feature(Split(key, "at_most"), tuple(map(float, own_values)))
        else:
            for value in values:
                yield Feature(Split(key, "is", spelled(value)), tuple(float(own == value) for own in own_values))


def _addresses(change: Mapping[str, Any]) -> list[str]:
    """The addresses that a change names."""
    named = change.get("drop") or change.get("replace") or change.get("swap") or []
    return [named] if isinstance(named, str) else list(named)


def _grown(features: Sequence[Feature], verdicts: Sequence[str]) -> tuple[TreeNode, ...]:
    """The least deep of the trees that tell most verdicts."""
    from sklearn.tree import DecisionTreeClassifier

    rows = list(zip(*(feature.values for feature in features), strict=True))
    best, most = tuple[TreeNode, ...](), -1
    for depth in range(1, DEEPEST + 1):
        fitted = DecisionTreeClassifier(max_depth=depth, random_state=SEED).fit(rows, verdicts)
        nodes = _Fitted(fitted.tree_, features, verdicts).nodes()
        right = sum(max(node.counts.values()) for node in nodes if node.split is None)
        if right > most:
            best, most = nodes, right
    return best


class _Fitted:
    """A fitted tree with the parts that come to each node."""

    def __init__(self, tree: Any, features: Sequence[Feature], verdicts: Sequence[str]) -> None:
        self.tree, self.features, self.verdicts = tree, features, verdicts
        self.out = list[TreeNode]()

    def nodes(self) -> tuple[TreeNode, ...]:
        """The nodes, each before those below it."""
        self._add(0, range(len(self.verdicts)))
        return tuple(self.out)

    def _add(self, node: int, places: Sequence[int]) -> int:
        number = len(self.out)
        self.out.append(TreeNode(_counts([self.verdicts[place] for place in places])))
        if int(self.tree.children_left[node]) < 0:
            return number
        feature, threshold = self.features[int(self.tree.feature[node])], float(self.tree.threshold[node])
        yes = [place for place in places if feature.is_so(place, threshold)]
        no = [place for place in places if not feature.is_so(place, threshold)]
        left, right = int(self.tree.children_left[node]), int(self.tree.children_right[node])
        is_small = feature.split.kind == "at_most"
        below_yes = self._add(left if is_small else right, yes)
        below_no = self._add(right if is_small else left, no)
        if {_told(leaf) for leaf in self.out[number + 1 :] if leaf.split is None} == {_told(self.out[number])}:
            del self.out[number + 1 :]  # every leaf below says what the node says
            return number
        split = feature.split if not is_small else Split(feature.split.what, "at_most", f"{threshold:g}")
        self.out[number] = TreeNode(self.out[number].counts, split, below_yes, below_no)
        return number


def _counts(verdicts: Sequence[str]) -> dict[str, int]:
    """How many of each verdict, the commonest first."""
    return dict(sorted(Counter(verdicts).items(), key=lambda pair: (-pair[1], pair[0])))


def _told(node: TreeNode) -> str:
    """The verdict that a node tells."""
    return next(iter(node.counts))
