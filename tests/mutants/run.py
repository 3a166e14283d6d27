"""Break the code once for each law and see that law fail: a law that can't fail guards nothing.

Every ``<law>.patch`` beside this file is a unified diff against ``src/`` under a line ``# test: ...`` that names the
guarding tests, by pytest node ids or by a ``-k`` expression. The tests must pass on the tree as it is, and one of them
must fail, and not by broken Python, once the patch is applied to a copy. Nothing in the tree itself is touched.
Arguments are the names of the laws to check, by default all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HEADER = "# test:"
# A law notices a fault by an assertion, or by the package refusing what it should answer; never by broken Python.
NOTICED = ("AssertionError", "assert ", "Failed: DID NOT", "detente.errors.")


@dataclass(frozen=True)
class Mutant:
    """A fault, and the tests that have to notice it."""

    law: str
    patch: Path
    selection: tuple[str, ...]


def read(patch: Path) -> Mutant:
    """A patch file with its header.

    >>> read_selection("# test: tests/a.py::test_b tests/c.py"), read_selection("# test: b and not c")
    (('tests/a.py::test_b', 'tests/c.py'), ('-k', 'b and not c'))
    """
    lines = patch.read_text("utf-8").splitlines()
    headers = [line for line in lines if line.startswith(HEADER)]
    if len(headers) != 1:
        sys.exit(f"{patch.name}: one line '{HEADER} <node ids or a -k expression>' is needed, {len(headers)} found")
    outside = [line for line in lines if line.startswith("+++ ") and not line.startswith("+++ b/src/")]
    if outside:
        sys.exit(f"{patch.name}: a fault belongs in src/, not in {outside[0].removeprefix('+++ b/')}")
    return Mutant(patch.stem, patch, read_selection(headers[0]))


def read_selection(header: str) -> tuple[str, ...]:
    """The arguments for pytest that a header line means."""
    text = header.removeprefix(HEADER).strip()
    return tuple(text.split()) if "/" in text else ("-k", text)


def copy_tree(target: Path) -> Path:
    """The files of the working tree as they are now, without what git ignores."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    return target


def run_tests(tree: Path, selection: Sequence[str]) -> tuple[int, list[str], str]:
    """Pytest's exit code, what each failure said first, and the whole output."""
    report = tree / "report.xml"
    options = ["-q", "-p", "no:cacheprovider", "-m", "long or not long", "--hypothesis-profile=ci"]
    # The copy's own source has to win over the installed one, and no stale bytecode may stand in for it.
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1", "CI": "true"}
    command = [sys.executable, "-m", "pytest", *options, f"--junitxml={report}", *selection]
    done = subprocess.run(
        command, cwd=tree, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    failures = ET.parse(report).iter("failure") if report.exists() else ()
    return done.returncode, [failure.get("message", "") for failure in failures], done.stdout + done.stderr


def outcome(mutant: Mutant, folder: Path) -> str | None:
    """What is wrong: the fault can't be applied, or nothing noticed it as it should; None where the law failed."""
    tree = copy_tree(folder / mutant.law)
    outside = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder)}
    apply = ["git", "apply", "--whitespace=nowarn", str(mutant.patch)]
    applied = subprocess.run(apply, cwd=tree, env=outside, capture_output=True, text=True, check=False)
    if applied.returncode:
        return f"the patch no longer applies: {applied.stderr.strip()}"
    code, failures, output = run_tests(tree, [*mutant.selection, "-x"])
    if code == 0:
        return "survives: its tests pass with the fault in place"
    if code != 1:
        return f"pytest stopped with exit code {code}:\n{output}"
    if not any(mark in message for message in failures for mark in NOTICED):
        return f"fails, but not as a law does:\n{output}"
    return None


def check_unbroken(mutants: Sequence[Mutant], folder: Path) -> None:
    """Stop unless every named test passes on the tree as it is."""
    tree = copy_tree(folder / "unbroken")
    nodes = sorted({node for mutant in mutants if mutant.selection[0] != "-k" for node in mutant.selection})
    words = sorted({f"({mutant.selection[1]})" for mutant in mutants if mutant.selection[0] == "-k"})
    for selection in filter(None, (nodes, ["-k", " or ".join(words)] if words else [])):
        code, _, output = run_tests(tree, selection)
        if code:
            sys.exit(f"without any fault the tests already fail:\n{output}")


def main(laws: Sequence[str]) -> None:
    """Check all faults, or those of the laws named; exit 1 if one goes unnoticed."""
    mutants = [read(patch) for patch in sorted(HERE.glob("*.patch")) if not laws or patch.stem in laws]
    unknown = set(laws) - {mutant.law for mutant in mutants}
    if unknown or not mutants:
        sys.exit(f"no patch for {', '.join(sorted(unknown)) or 'any law'} in {HERE}")
    with tempfile.TemporaryDirectory(prefix="detente-mutants-") as name:
        check_unbroken(mutants, Path(name))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            outcomes = list(pool.map(lambda mutant: outcome(mutant, Path(name)), mutants))
    for mutant, wrong in zip(mutants, outcomes, strict=True):
        print(f"{'ok  ' if wrong is None else 'FAIL'} {mutant.law}" + (f": {wrong}" if wrong else ""))
    noticed = outcomes.count(None)
    print(f"{noticed} of {len(mutants)} faults noticed by their law")
    sys.exit(noticed < len(mutants))


if __name__ == "__main__":
    main(sys.argv[1:])
