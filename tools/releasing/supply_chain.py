"""What a release is made of: each package that an office gets with the wheel, its version and its licence.

The bill of materials is CycloneDX's, written by its own tool (cyclonedx-bom) from the environment that the wheel was
tried in, so that it says what was installed and not what was asked for.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OURS = "catalogue-xl"
_TOOLS = frozenset({"pip", "setuptools", "wheel"})
"""What every environment has and no wheel asks for."""

STATED = {"IMAPClient": "BSD-3-Clause", "pypdfium2": "BSD-3-Clause AND Apache-2.0"}
"""What packages say in their licence files alone."""

FORBIDDEN = ("AGPL", "GPL-2", "GPL-3", "GPLV2", "GPLV3", "GENERAL PUBLIC LICENSE", "PROPRIETARY", "UNKNOWN")
"""Words of licences under which an office could not be given the program as it is; LGPL is none of them."""


def write_bill(python: Path, target: Path) -> Iterator[str]:
    """Write to TARGET what stands in the environment of PYTHON; what went wrong."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", str(python)]
    ran = subprocess.run(
        [*command, "--output-reproducible", "--of", "JSON", "-o", str(target)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    if ran.returncode:
        yield (ran.stderr or ran.stdout).strip().splitlines()[-1]


def can_write_a_bill() -> bool:
    """Whether the tool that writes it is installed here."""
    return find_spec("cyclonedx_py") is not None


def packages(bill: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Name → version and licence of what BILL lists, without ourselves and what every environment has."""
    return {
        one["name"]: (one.get("version", ""), _licence(one) or STATED.get(one["name"], ""))
        for one in sorted(bill.get("components", ()), key=lambda one: str(one["name"]).lower())
        if one["name"] not in _TOOLS | {OURS}
    }


def _licence(component: Mapping[str, Any]) -> str:
    found = []
    for entry in component.get("licenses", ()):
        licence = entry.get("license", {})
        found.append(entry.get("expression") or licence.get("id") or licence.get("name") or "")
    return "; ".join(dict.fromkeys(filter(None, (" ".join(str(one).split())[:120] for one in found))))


def licence_faults(bill: Mapping[str, Any]) -> Iterator[str]:
    """The packages of BILL that say no licence, or one that nobody may pass on so."""
    for name, (_, licence) in packages(bill).items():
        loud = licence.upper().replace("LGPL", "").replace("LESSER GENERAL PUBLIC", "")
        if not licence:
            yield f"{name}: no licence"
        elif all(any(word in part for word in FORBIDDEN) for part in loud.split(" OR ")):
            yield f"{name}: {licence}"


def licence_list(bill: Mapping[str, Any]) -> str:
    """A line a package, for people."""
    return "".join(f"{name} {version}\t{licence}\n" for name, (version, licence) in packages(bill).items())


def read_bill(path: Path) -> dict[str, Any]:
    """What :func:`write_bill` wrote."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
