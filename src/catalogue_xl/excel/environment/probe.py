"""What ``doctor`` and the installer ask of a machine; the tests answer in its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol


class Probe(Protocol):
    """A machine, as far as this program is interested in it. Every question may raise OSError."""

    @property
    def platform(self) -> str:
        """As ``sys.platform``."""

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment variables."""

    @property
    def python(self) -> tuple[str, str, int]:
        """The running Python: its program, its version, 32 or 64."""

    @property
    def base_folder(self) -> str:
        """The folder of the Python that a virtual environment was made from, or of the running one itself."""

    def today(self) -> date:
        """The date."""

    def version_of(self, distribution: str) -> str | None:
        """The version of an installed Python package."""

    def requirements(self) -> list[str]:
        """What this program says it needs, as in its metadata: ``click>=8.1``, ``xlwings>=0.30; extra == 'addin'``."""

    def registry(self, key: str, name: str = "") -> str | None:
        """A value of the Windows registry, in its 64-bit or else its 32-bit view; None where there is none.

        KEY begins with ``HKLM`` or ``HKCU``; NAME "" is the key's default value.
        """

    def program(self, name: str) -> str | None:
        """A program on the search path."""

    def libreoffice(self) -> Path | None:
        """LibreOffice's program."""

    def exists(self, path: Path | str) -> bool:
        """Whether a file or folder is there."""

    def read(self, path: Path) -> bytes | None:
        """A file's bytes; None where there is no file."""

    def can_write(self, folder: Path) -> bool:
        """Whether files can be made in FOLDER, or in what is there of its parents."""

    def announced_through(self) -> int:
        """The last year whose holiday notice the installed holiday data carry."""

    def chinese_fonts(self) -> list[str]:
        """The fonts with Chinese that programs outside Windows find; the names only, possibly none."""
