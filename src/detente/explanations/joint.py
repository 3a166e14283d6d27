"""Why a state is possibly stable for each decision maker, but in no completion for all of them, in sentences."""

from __future__ import annotations

from detente import words
from detente.explanations import case_sentences, dm_name
from detente.model.conflict import Conflict
from detente.results.certificates import Case, Certificate, Improvement, JointCertificate

FEW = 4  # cases that are told in full


def joint_sentences(
    joint: JointCertificate, conflict: Conflict, lang: str = words.DEFAULT, most: int = FEW
) -> list[str]:
    """That no completion serves all, and who leaves in each of the first cases."""
    names = dict(joint.concepts)
    fields = {"state": joint.state.label, "dms": [dm_name(conflict, dm, lang) for dm in names]}
    sentences = [
        words.say("explain.apart", lang, concept=words.join(lang, list(dict.fromkeys(names.values()))), **fields)
    ]
    if not joint.proved:
        return [*sentences, words.say("explain.not_proved", lang)]
    for case in joint.cases[:most]:
        certificate = Certificate(case.dm, names[case.dm], joint.state, False, ())
        sentences += case_sentences(certificate, Case(case.assumed, (Improvement(case.to, None),)), conflict, lang)
    unshown = len(joint.cases) - len(joint.cases[:most])
    return [*sentences, words.say("explain.more_cases", lang, n=unshown)] if unshown else sentences
