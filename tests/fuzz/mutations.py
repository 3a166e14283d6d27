"""An input made from a seed: bytes changed, words exchanged, lines moved, pieces of other seeds put in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.fuzz.corpus import dictionary, seeds

TOKEN = re.compile(rb"[A-Za-z_\x80-\xff]+|\d+(?:[.,]\d+)*|[^\w\s]|\s+")
MOST_BYTES = 40_000
Mutation = Callable[[bytes, random.Random, str], bytes]


def mutated(door: str, draw: random.Random) -> bytes:
    """A random input for a door."""
    data = draw.choice(seeds(door))
    for _ in range(draw.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        data = draw.choice(MUTATIONS)(data, draw, door)[:MOST_BYTES]
    return data


def _span(data: bytes, draw: random.Random, most: int = 40) -> tuple[int, int]:
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + draw.randint(0, most))


def flip(data: bytes, draw: random.Random, _door: str) -> bytes:
    if not data:
        return b"\x00"
    at = draw.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :]


def cut(data: bytes, draw: random.Random, _door: str) -> bytes:
    start, end = _span(data, draw)
    return data[:start] + data[end:]


def truncate(data: bytes, draw: random.Random, _door: str) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] if draw.random() < 0.7 else data[at:]


def repeat(data: bytes, draw: random.Random, _door: str) -> bytes:
    start, end = _span(data, draw)
    return data[:end] + data[start:end] * draw.choice((1, 1, 2, 5, 30)) + data[end:]


def insert_word(data: bytes, draw: random.Random, door: str) -> bytes:
    at = draw.choice(_boundaries(data))
    return data[:at] + draw.choice(dictionary(door)) + data[at:]


def exchange_word(data: bytes, draw: random.Random, door: str) -> bytes:
    found = [match.span() for match in TOKEN.finditer(data)]
    if not found:
        return draw.choice(dictionary(door))
    start, end = draw.choice(found)
    return data[:start] + draw.choice(dictionary(door)) + data[end:]


def exchange_number(data: bytes, draw: random.Random, door: str) -> bytes:
    found = [match.span() for match in re.finditer(rb"[-+]?\d[\d.,/]*", data)]
    if not found:
        return exchange_word(data, draw, door)
    start, end = draw.choice(found)
    return data[:start] + _number(draw) + data[end:]


def _number(draw: random.Random) -> bytes:
    """A number as somebody somewhere writes it."""
    sign, point = draw.choice((".", ",", "٫")), draw.choice((".", ",", "'", " ", "\u00a0", "\u202f", "٬", ""))
    whole = f"{draw.choice((draw.randrange(10), draw.randrange(10_000), draw.randrange(10**8))):,}".replace(",", point)
    decimals = f"{sign}{draw.randrange(1000)}" if draw.random() < 0.5 else ""
    return f"{draw.choice(('', '', '', '-', '−', '(', '+'))}{whole}{decimals}".encode()


def use_one_word_for_another(data: bytes, draw: random.Random, door: str) -> bytes:
    """Every time: an id, a delimiter, a mark."""
    found = TOKEN.findall(data)
    if not found:
        return data
    old = draw.choice(found)
    new = draw.choice(found) if draw.random() < 0.6 else draw.choice(dictionary(door))
    return data.replace(old, new)


def move_lines(data: bytes, draw: random.Random, _door: str) -> bytes:
    lines = data.split(b"\n")
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    match draw.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(one, lines[other])
        case 2:
            del lines[one]
        case _:
            lines[one] = b"  " * draw.randrange(4) + lines[one].lstrip()
    return b"\n".join(lines)


def splice(data: bytes, draw: random.Random, door: str) -> bytes:
    other = draw.choice(seeds(door))
    if draw.random() < 0.5:
        return data[: draw.choice(_boundaries(data))] + other[draw.choice(_boundaries(other)) :]
    lines, others = data.split(b"\n"), other.split(b"\n")
    at, start = draw.randrange(len(lines) + 1), draw.randrange(len(others))
    return b"\n".join([*lines[:at], *others[start : start + draw.randint(1, 6)], *lines[at:]])


def nest(data: bytes, draw: random.Random, _door: str) -> bytes:
    start, end = _span(data, draw)
    opening, closing = draw.choice(
        ((b"[", b"]"), (b"{a: ", b"}"), (b'{"a":', b"}"), (b"(", b")"), (b"not ", b""), (b"- ", b""))
    )
    times = draw.choice((1, 2, 10, 120, 1500))
    return data[:start] + opening * times + data[start:end] + closing * times + data[end:]


def encode(data: bytes, draw: random.Random, _door: str) -> bytes:
    text = data.decode("utf-8", "replace")
    match draw.randrange(6):
        case 0:
            return b"\xef\xbb\xbf" + data
        case 1:
            return text.encode("utf-16", "replace")
        case 2:
            return text.encode("utf-16-be", "replace")
        case 3:
            return text.encode("cp1256", "replace")
        case 4:
            return data.replace(b"\n", draw.choice((b"\r\n", b"\r", b"\x0b", "\u2028".encode())))
        case _:
            return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")).encode()


def bare_bytes(data: bytes, draw: random.Random, _door: str) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.randbytes(draw.randint(1, 6)) + data[at:]


def _boundaries(data: bytes) -> list[int]:
    return [0, *(match.end() for match in TOKEN.finditer(data))]


MUTATIONS: tuple[Mutation, ...] = (
    *(flip, cut, truncate, repeat, nest, encode, bare_bytes),
    *(insert_word, insert_word, exchange_word, exchange_word, exchange_word, exchange_number),
    *(use_one_word_for_another, use_one_word_for_another, move_lines, move_lines, splice, splice),
)
