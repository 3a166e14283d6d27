"""Break the code once for each law and see that law fail: a law that can't fail guards nothing.

``faults.toml`` beside this file has a fault for each law, and the tests that guard it, by pytest node ids or by a
``-k`` expression. The tests must pass on the tree as it is, and one of them must fail, and not by broken Python, once
the fault is in a copy. Nothing in the tree itself is touched. Arguments are the names of the laws to check, by default
all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.mutants.faults import ROOT, Fault, Misplaced, broken, faults

# A law notices a fault by an assertion, or by the package refusing what it should answer; never by broken Python.
NOTICED = ("AssertionError", "assert ", "Failed: DID NOT", "detente.errors.")


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


def outcome(fault: Fault, folder: Path) -> str | None:
    """What is wrong: the fault has no place, or nothing noticed it as it should; None where the law failed."""
    source = ROOT / fault.file
    try:
        changed = broken(source.read_text("utf-8"), fault)
    except Misplaced as error:
        return str(error)
    tree = copy_tree(folder / fault.law)
    (tree / fault.file).write_text(changed, "utf-8")
    code, failures, output = run_tests(tree, [*fault.selection, "-x"])
    if code == 0:
        return "survives: its tests pass with the fault in place"
    if code != 1:
        return f"pytest stopped with exit code {code}:\n{output}"
    if not any(mark in message for message in failures for mark in NOTICED):
        return f"fails, but not as a law does:\n{output}"
    return None


def check_unbroken(mutants: Sequence[Fault], folder: Path) -> None:
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
    mutants = [fault for fault in faults() if not laws or fault.law in laws]
    unknown = set(laws) - {fault.law for fault in mutants}
    if unknown or not mutants:
        sys.exit(f"no fault for {', '.join(sorted(unknown)) or 'any law'} in tests/mutants/faults.toml")
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
