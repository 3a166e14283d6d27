"""View of a sweep: how far it is, what is missing, what was merged, and the tree that tells a verdict apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from detente import words
from detente.model.rewording import in_words
from detente.results.sweep import Split, Sweep, Tree, TreeNode
from detente.views.blocks import Block, Heading, Items, Paragraph, Title

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
        yield Items(tuple(say("reason", n=n, why=message) for message, n in reasons))
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
    """The tree, each test with the parts for which it is true and those for which it isn't; and how much it tells."""
    yield Heading(words.say("sweep.tree.heading", lang, verdict=tree.verdict))
    root = tree.nodes[0]
    yield Paragraph(words.say("sweep.tree.all", lang, n=tree.parts, counts=_counts(root, lang)))
    if tree.left_out:
        yield Paragraph(words.say("sweep.tree.left_out", lang, n=tree.left_out), "muted")
    yield from _below(tree, root, 1, lang)
    if root.split is not None:
        commonest = next(iter(root.counts))
        yield Paragraph(
            words.say(
                "sweep.tree.right", lang, right=tree.right, n=tree.parts, verdict=commonest, commonest=tree.commonest
            )
        )
    else:
        yield Paragraph(words.say("sweep.tree.none" if len(root.counts) > 1 else "sweep.tree.same", lang))
    yield Paragraph(words.say("sweep.tree.note", lang), "muted")


def _below(tree: Tree, node: TreeNode, step: int, lang: str) -> Iterator[Block]:
    if node.split is None:
        return
    for answer, number in (("yes", node.yes), ("no", node.no)):
        child = tree.nodes[number]
        test = words.say(f"sweep.tree.{node.split.kind}.{answer}", lang, **_fields(node.split, lang))
        line = words.say("sweep.tree.line", lang, test=test, counts=_counts(child, lang))
        yield Paragraph(line, "strong" if child.split is None else "", step)
        yield from _below(tree, child, step + 1, lang)


def _fields(split: Split, lang: str) -> Mapping[str, object]:
    said = [f"`{in_words(text, lang)}`" for text in (split.said or {}).values()]
    what = f"`{split.what}`"
    shown = words.say("sweep.tree.said", lang, what=what, statements=said) if said else what
    return {"what": shown, "value": split.value}


def _counts(node: TreeNode, lang: str) -> str:
    """How many parts have which verdict."""
    return words.listed(lang, (words.say("sweep.tree.count", lang, verdict=v, n=n) for v, n in node.counts.items()))
