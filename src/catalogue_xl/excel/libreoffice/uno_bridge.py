"""Python's bridge to LibreOffice (UNO), and the few values that its interfaces want in types of their own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
"""Where Debian, Ubuntu and their Chinese descendants (UOS, Kylin) install python3-uno."""


def uno() -> ModuleType:
    """The module ``uno``.

    Raises:
        ImportError: python3-uno is not installed, or belongs to another Python version.
    """
    if SYSTEM_PACKAGES not in sys.path:
        # At the end, so that a virtual environment's own packages win.
        sys.path.append(SYSTEM_PACKAGES)
    return import_module("uno")


def prop(name: str, value: Any) -> Any:
    """A named value, as UNO takes its options."""
    made = uno().createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def enum(kind: str, name: str) -> Any:
    """A member of the enumeration ``com.sun.star.KIND``."""
    return uno().Enum(f"com.sun.star.{kind}", name)


def error(name: str) -> type[Exception]:
    """The exception class ``com.sun.star.NAME``."""
    found: type[Exception] = uno().getClass(f"com.sun.star.{name}")
    return found


def to_url(path: Path) -> str:
    """A file's URL as LibreOffice writes it."""
    return str(uno().systemPathToFileUrl(str(path)))


def to_path(url: str) -> str:
    """The path of a file's URL."""
    return str(uno().fileUrlToSystemPath(url))


def members(access: Any) -> Iterator[Any]:
    """What a UNO enumeration access holds."""
    enumeration = access.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()
