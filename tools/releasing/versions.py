"""The version of a release: one number in the code, in the changelog and in the wheel."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_IN_CODE = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_HEADING = re.compile(r"^## (\S+)(?: \((.+)\))?$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Versions:
    """What each place says.

    Attributes:
        code: ``__version__`` in the file that pyproject.toml names.
        changelog: The newest heading of CHANGELOG.md.
        released: What stands in brackets behind it: the day, or ``unreleased``.
    """

    code: str
    changelog: str
    released: str

    @classmethod
    def of(cls, project: Path) -> Versions:
        """Read a checkout.

        Raises:
            ValueError: A place has no version, or pyproject.toml has one of its own.
        """
        settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
        if "version" in settings["project"] or "version" not in settings["project"].get("dynamic", ()):
            raise ValueError("pyproject.toml has a version of its own; the code's is the only one (dynamic)")
        source = settings["tool"]["hatch"]["version"]["path"]
        in_code = _IN_CODE.search((project / source).read_text("utf-8"))
        if in_code is None:
            raise ValueError(f"{source} has no __version__")
        newest = _HEADING.search((project / "CHANGELOG.md").read_text("utf-8"))
        if newest is None:
            raise ValueError("CHANGELOG.md has no heading of a version")
        return cls(in_code[1], newest[1], newest[2] or "")

    def faults(self, *, final: bool) -> Iterator[str]:
        """Where they disagree; FINAL asks for the day of the release as well."""
        if self.changelog != self.code:
            yield f"the newest heading of CHANGELOG.md is {self.changelog}, the code is {self.code}"
        if final and not _DAY.fullmatch(self.released):
            yield f"the heading of CHANGELOG.md gives no day, as in “## {self.code} (2026-11-28)”: {self.released!r}"
