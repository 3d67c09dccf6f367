"""The machine as a reader of the figures needs to know it: what it is made of, not what it is called."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path


def described() -> list[tuple[str, str]]:
    """Processor, cores, memory, system, Python."""
    return [
        ("processor", _processor()),
        ("cores", str(os.cpu_count() or "?")),
        ("memory", _memory()),
        ("system", f"{platform.system()} {platform.release().split('-')[0]}"),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
    ]


def load() -> str:
    """How many processes wanted the processor of late."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def versions(packages: Iterable[str]) -> list[tuple[str, str]]:
    """The installed versions, in order of their names."""
    found = []
    for package in sorted(set(packages)):
        try:
            found.append((package, metadata.version(package)))
        except metadata.PackageNotFoundError:
            found.append((package, "not installed, left out"))
    return found


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text("utf-8").splitlines() if cpus.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    try:
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return "unknown"
    return f"{pages / 1024**3:.0f} GB"
