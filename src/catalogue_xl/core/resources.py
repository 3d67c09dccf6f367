"""Where the files that are not code lie: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(folder: str, name: str) -> Path:
    """The path of ``schema/NAME``, ``xlsx_templates/NAME`` and the like.

    Raises:
        FileNotFoundError: The installation is broken.
    """
    for base in _bases():
        path = base.joinpath(folder, name)
        if path.exists():
            return path
    raise FileNotFoundError(f"{folder}/{name} is missing from this installation of catalogue-xl")


@cache
def _bases() -> tuple[Path, ...]:
    return tuple(base for base in (_PACKAGE / "_data", _PACKAGE.parent.parent) if base.is_dir())


def package_path(*names: str) -> Path:
    """The path of a file that ships inside the package."""
    return _PACKAGE.joinpath(*names)
