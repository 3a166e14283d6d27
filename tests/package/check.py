"""Build the package, install it into an empty environment, and use it from an empty folder, as a stranger would.

What an index would refuse is refused here (``twine check``), and the wheel runs without being installed (``uvx``).
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Stop with the first thing that is wrong; say what was checked."""
    with tempfile.TemporaryDirectory(prefix="detente-package-") as name:
        scratch = Path(name)
        wheel, sdist = build(scratch / "dist")
        missing = missing_from(wheel, sdist)
        if missing:
            sys.exit("not in the package: " + ", ".join(sorted(missing)))
        run(sys.executable, "-m", "twine", "check", "--strict", wheel, sdist)
        bin_folder = install(wheel, scratch / "wheels", scratch / "venv")
        use(bin_folder, scratch / "empty")
        run_once(wheel, scratch / "wheels", scratch / "empty")
    print(f"{wheel.name} and {sdist.name} are complete and work where nothing else is")


def build(target: Path) -> tuple[Path, Path]:
    """The source archive, and the wheel that is built from it."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", target, ROOT)
    return next(target.glob("*.whl")), next(target.glob("*.tar.gz"))


def missing_from(wheel: Path, sdist: Path) -> set[str]:
    """The files of the source tree that the wheel or the source archive lacks."""
    tree = (ROOT / "src" / "detente").rglob("*")
    package = {path for path in tree if path.is_file() and "__pycache__" not in path.parts}
    packed = set(zipfile.ZipFile(wheel).namelist())
    with tarfile.open(sdist) as archive:
        archived = {name.partition("/")[2] for name in archive.getnames()}
    in_wheel = {path.relative_to(ROOT / "src").as_posix() for path in package}
    in_sdist = {path.relative_to(ROOT).as_posix() for path in package} | {"LICENSE", "README.md", "Makefile"}
    return (in_wheel - packed) | (in_sdist - archived)


def install(wheel: Path, wheels: Path, target: Path) -> Path:
    """A new environment with the wheel and what it needs, which is all wheels too; its folder of programs."""
    venv.create(target, with_pip=True)
    bin_folder = target / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (bin_folder / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "download", "--only-binary=:all:", "-c", ROOT / "constraints.txt", "-d", wheels, wheel)
    run(*pip, "install", "--no-index", "--find-links", wheels, wheel)
    return bin_folder


def use(bin_folder: Path, folder: Path) -> None:
    """The first things that somebody tries."""
    folder.mkdir()
    detente = bin_folder / "detente"
    run(detente, "--help", cwd=folder)
    run(detente, "analyze", "prisoners-dilemma", cwd=folder)
    run(bin_folder / "python", "-m", "detente", "catalog", cwd=folder)
    run(bin_folder / "python", "-c", "import detente as dt; print(dt.equilibria(dt.catalog('chicken')))", cwd=folder)


def run_once(wheel: Path, wheels: Path, folder: Path) -> None:
    """The program out of the wheel, in an environment that lasts as long as the command."""
    uvx = (sys.executable, "-m", "uv", "tool", "run", "--python", sys.executable, "--no-cache")
    run(*uvx, "--no-index", "--find-links", wheels, "--from", wheel, "detente", "analyze", "elmira", cwd=folder)


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command; on failure show what it printed and stop."""
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}\nexit code {done.returncode}")


if __name__ == "__main__":
    main()
