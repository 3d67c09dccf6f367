"""A wheel tried as a stranger would: installed into an environment of its own, and asked for something."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

# A notice of 20 working days that spans the National Day of 2026 and its exchanged Saturdays.
QUESTION = ("due", "形成之日起20个工作日内", "--from", "2026-09-21")
ANSWER = '"due": "2026-10-26"'


class Trial:
    """A fresh environment in FOLDER."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.programs / Path(sys.executable).name

    def install(self, wheel: Path, constraints: Path) -> Iterator[str]:
        """Install the wheel with the versions that are known to work together; pip's last words if it fails."""
        venv.create(self.folder / "venv", with_pip=True)
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check"]
        # What two commands import is compiled when they do.
        yield from self._faults([*pip, "install", "-q", "--no-compile", "-c", str(constraints), str(wheel)])

    def says(self, words: Sequence[str], expected: str) -> Iterator[str]:
        """Run the installed command; what is wrong unless it succeeds and says EXPECTED."""
        yield from self._faults([str(self.programs / "catalogue-xl"), *words], expected)

    def _faults(self, command: Sequence[str], expected: str = "") -> Iterator[str]:
        # Neither this checkout nor the caller's environment may lend it a module.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        ran = subprocess.run(
            command,
            cwd=self.folder,
            env=environment | {"PYTHONUTF8": "1"},
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
        if ran.returncode:
            yield f"exit code {ran.returncode}: {_last_line(ran.stderr) or _last_line(ran.stdout)}"
        elif expected not in ran.stdout:
            yield f"no {expected!r} in its answer: {_last_line(ran.stdout)}"


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]
