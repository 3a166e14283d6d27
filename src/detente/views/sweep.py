"""View of a sweep: how far it is, what is missing, what was merged, and the tree that tells a verdict apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from detente import words
from detente.model.rewording import in_words
from detente.results.sweep import Split, Sweep, Tree, TreeNode
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Title, row, table

SHOWN = 5  # hashes, and reasons why parts have no answer


def sweep_view(sweep: Sweep, lang: str) -> Iterator[Block]:
    """How many parts there are, what is missing and why, then what was asked for besides."""

    def say(key: str, **fields: object) -> str:
        return words.say(f"sweep.{key}", lang, **fields)

    yield Title(say("title", question=sweep.question))
    same = sweep.combinations - sweep.parts
    yield Paragraph(say("parts_same" if same else "parts", n=sweep.parts, combinations=sweep.combinations))
    if sweep.shard is not None:
        number, of = sweep.shard
        yield Paragraph(say("shard", number=number, of=of, n=sweep.share))
    yield Paragraph(say("so_far", before=sweep.before, answered=sweep.answered, missing=len(sweep.missing)))
    if sweep.refused:
        yield Paragraph(say("refused", n=sweep.refused))
    if sweep.unanswered:
        yield Paragraph(say("unanswered", n=len(sweep.unanswered)), "bad")
        reasons = Counter(why["message"] for why in sweep.unanswered.values()).most_common(SHOWN)
        yield Items(tuple(say("reason", n=n, why=say("between").join(message.splitlines())) for message, n in reasons))
    if sweep.why is not None:
        hashes = [f"`{digest[:12]}`" for digest in sweep.missing[:SHOWN]]
        yield Paragraph(say(f"why.{sweep.why}", n=len(sweep.missing), hashes=hashes), "bad")
    if sweep.others:
        yield Paragraph(say("others", n=sweep.others), "muted")
    if sweep.merged is not None:
        merged = sweep.merged
        yield Paragraph(
            say("merged", n=merged.parts, merged=merged.merged, table=merged.table, columns=len(merged.columns))
        )
        if merged.left_out:
            yield Paragraph(say("left_out", n=merged.left_out), "muted")
    if sweep.tree is not None:
        yield from tree_view(sweep.tree, lang)


def tree_view(tree: Tree, lang: str) -> Iterator[Block]:
    """The tree as a table, a row for each node with its parts by verdict; and how much it tells."""
    yield Heading(words.say("sweep.tree.heading", lang, verdict=tree.verdict))
    root = tree.nodes[0]
    verdicts = list(root.counts)
    first = _row(words.say("sweep.tree.all", lang), root, verdicts, 0)
    head = (words.say("sweep.tree.what", lang), *verdicts)
    yield table(head, (first, *_below(tree, root, verdicts, 1, lang)), numbers=range(1, len(head)))
    if tree.left_out:
        yield Paragraph(words.say("sweep.tree.left_out", lang, n=tree.left_out), "muted")
    if root.split is not None:
        fields = {"right": tree.right, "n": tree.parts, "verdict": verdicts[0], "commonest": tree.commonest}
        yield Paragraph(words.say("sweep.tree.right", lang, **fields))
    else:
        yield Paragraph(words.say("sweep.tree.none" if len(verdicts) > 1 else "sweep.tree.same", lang))
    yield Paragraph(words.say("sweep.tree.note", lang), "muted")


def _below(tree: Tree, node: TreeNode, verdicts: Sequence[str], step: int, lang: str) -> Iterator[Row]:
    """The rows below a node: those for which its test is true, then the others."""
    if node.split is None:
        return
    for answer, number in (("yes", node.yes), ("no", node.no)):
        child = tree.nodes[number]
        key = f"sweep.tree.{node.split.kind}.{answer}"
        yield _row(words.say(key, lang, **_fields(node.split, lang)), child, verdicts, step)
        yield from _below(tree, child, verdicts, step + 1, lang)


def _row(what: str, node: TreeNode, verdicts: Sequence[str], step: int) -> Row:
    """A node's parts by verdict; a leaf stands out, for it tells one."""
    counts = (str(node.counts.get(verdict, 0)) for verdict in verdicts)
    return row(Cell(what, "strong" if node.split is None else "", step), *counts)


def _fields(split: Split, lang: str) -> Mapping[str, object]:
    said = [f"`{in_words(text, lang)}`" for text in (split.said or {}).values()]
    what = f"`{split.what}`"
    shown = words.say("sweep.tree.said", lang, what=what, statements=words.listed(lang, said)) if said else what
    return {"what": shown, "value": split.value}
