"""Concepts that exist only while a test runs, known everywhere as a family in a file of its own would be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from detente import words
from detente.concepts import SEQ, SolutionConcept
from detente.concepts.registry import Make, register, register_family, withdraw, withdraw_family
from detente.testing import certificates

COPY = replace(SEQ, name="XSEQ", citation="a copy of SEQ")


@contextmanager
def known(concept: SolutionConcept, **said: str) -> Iterator[None]:
    """Register a concept with its words in each language, as its file and the words would."""
    told = {lang: {f"concept.{concept.name}": said[lang], **words.messages(lang)} for lang in words.LANGUAGES}
    register(concept)
    try:
        with patch.object(words, "messages", told.__getitem__):
            yield
    finally:
        withdraw(concept.name)


@contextmanager
def family(make: Make, form: str, **said: str) -> Iterator[None]:
    """Register a family of concepts with its words in each language, as its file and the words would."""
    told = {lang: {f"family.{form}": said[lang], **words.messages(lang)} for lang in words.LANGUAGES}
    register_family(make, form)
    try:
        with patch.object(words, "messages", told.__getitem__):
            yield
    finally:
        withdraw_family(form)


@contextmanager
def copy_of_seq() -> Iterator[None]:
    """SEQ under another name, with the check that its family has."""
    certificates.REACTIONS[COPY.name] = certificates.REACTIONS[SEQ.name]
    certificates.register_check(certificates.check_reaction, COPY.name)
    try:
        with known(COPY, en="As SEQ, under another name.", ar="مثل SEQ باسم آخر."):
            yield
    finally:
        del certificates.REACTIONS[COPY.name], certificates.CHECKS[COPY.name]
