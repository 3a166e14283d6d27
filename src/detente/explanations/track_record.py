"""What the rules of a track record are called."""

from __future__ import annotations

from detente import words

PLAIN = ("feasible", "reachable", "status_quo", "bests")


def rule_name(rule: str, lang: str) -> str:
    """What a rule is called: a concept, what is read of it, or a baseline.

    >>> rule_name("SEQ.certain", "en"), rule_name("status_quo", "en")
    ('SEQ, every completion', 'the status quo stays')
    """
    if rule in PLAIN:
        return words.say(f"score.rule.{rule}", lang)
    concept, _, read = rule.replace("_", ".").partition(".")
    return words.say(f"score.rule.{read or 'concept'}", lang, concept=concept)
