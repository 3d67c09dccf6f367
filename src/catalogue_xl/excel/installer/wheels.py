"""The wheels that another machine needs, gathered here by pip, and the proof that none is missing.

``pip download --platform`` takes files for another platform, but reads the conditions of requirements
(``pywin32; platform_system == "Windows"``) as they are on this machine. So what pip brings is completed here until
every requirement that holds on the target is met.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from functools import cached_property
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, platform_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from catalogue_xl.core.refusals import Refusal, RefusalCode

HERE = "linux"
"""The platform name for this machine's own kind of Linux, with all the file tags it accepts."""

_WINDOWS_MACHINES = {"win_amd64": "AMD64", "win_arm64": "ARM64", "win32": "x86"}
PLATFORMS = (*_WINDOWS_MACHINES, HERE)


@dataclass(frozen=True)
class Target:
    """The machines a bundle is for.

    Attributes:
        platform: One of :data:`PLATFORMS`.
        python: CPython's version in two numbers, as ``3.12``.
    """

    platform: str
    python: str

    @property
    def is_windows(self) -> bool:
        """Whether it is Windows."""
        return self.platform in _WINDOWS_MACHINES

    @property
    def file_platforms(self) -> tuple[str, ...]:
        """The platform tags of files that fit, best first."""
        return tuple(platform_tags()) if self.platform == HERE else (self.platform,)

    @cached_property
    def tags(self) -> frozenset[Tag]:
        """The tags of all wheels that fit."""
        major, minor = map(int, self.python.split("."))
        own = cpython_tags((major, minor), platforms=self.file_platforms)
        pure = compatible_tags((major, minor), f"cp{major}{minor}", self.file_platforms)
        return frozenset([*own, *pure])

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """What the conditions of requirements are read against."""
        values: dict[str, str] = {name: str(value) for name, value in default_environment().items()}
        values |= {"python_version": self.python, "python_full_version": f"{self.python}.0"}
        values |= {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
        if self.is_windows:
            values |= {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"}
            values["platform_machine"] = _WINDOWS_MACHINES[self.platform]
        return values


@dataclass(frozen=True)
class Wheel:
    """A wheel in the folder."""

    path: Path

    @property
    def name(self) -> str:
        """The package's name, normalised."""
        return parse_wheel_filename(self.path.name)[0]

    @property
    def version(self) -> Version:
        """The package's version."""
        return parse_wheel_filename(self.path.name)[1]

    def fits(self, target: Target) -> bool:
        """Whether it can be installed there."""
        return not parse_wheel_filename(self.path.name)[3].isdisjoint(target.tags)

    def requirements(self, target: Target, extras: Sequence[str]) -> Iterator[Requirement]:
        """What it needs there, with those extras of it."""
        with zipfile.ZipFile(self.path) as package:
            name = next(name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
            headers = HeaderParser().parsestr(package.read(name).decode("utf-8"))
        for line in headers.get_all("Requires-Dist", []):
            requirement = Requirement(line)
            if any(_holds(requirement, target, extra) for extra in ("", *extras)):
                yield requirement


def _holds(requirement: Requirement, target: Target, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({**target.environment, "extra": extra})


def wheels_in(folder: Path) -> list[Wheel]:
    """The wheels of a folder, by name."""
    return [Wheel(path) for path in sorted(folder.glob("*.whl"))]


def unmet(folder: Path, root: Requirement, target: Target) -> list[Requirement]:
    """What a machine of that kind would still lack to install ROOT from FOLDER alone; empty when nothing."""
    have = {wheel.name: wheel for wheel in wheels_in(folder) if wheel.fits(target)}
    lacking: dict[str, Requirement] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [root]
    while waiting:
        requirement = waiting.pop()
        wheel = have.get(canonicalize_name(requirement.name))
        if wheel is None or not requirement.specifier.contains(wheel.version, prereleases=True):
            lacking[str(requirement)] = requirement
            continue
        asked = (wheel.name, ",".join(sorted(requirement.extras)))
        if asked not in seen:
            seen.add(asked)
            waiting += wheel.requirements(target, sorted(requirement.extras))
    return list(lacking.values())


def gather(folder: Path, root: Requirement, target: Target, constraints: Path) -> None:
    """Bring into FOLDER, which holds ROOT's own wheel, all that it needs there.

    Raises:
        Refusal: not_downloaded; incomplete_wheels when pip brings a file and the need remains.
    """
    asked: set[str] = set()
    while lacking := unmet(folder, root, target):
        # Without the condition: pip would read it as it is here.
        words = {f"{one.name}{one.specifier}" for one in lacking}
        if words <= asked:
            raise Refusal(RefusalCode.INCOMPLETE_WHEELS, missing="、".join(sorted(words)))
        asked |= words
        _download(folder, sorted(words), target, constraints)


def _download(folder: Path, requirements: Sequence[str], target: Target, constraints: Path) -> None:
    platforms = [word for name in target.file_platforms for word in ("--platform", name)]
    fitting = ["--only-binary=:all:", "--python-version", target.python, "--implementation", "cp", *platforms]
    pip(["download", "--no-deps", "--dest", str(folder), "--constraint", str(constraints), *fitting, *requirements])


def pip(words: Sequence[str]) -> None:
    """Run pip in this Python.

    Raises:
        Refusal: not_downloaded, with pip's last word.
    """
    command = [sys.executable, "-P", "-m", "pip", "--disable-pip-version-check", *words]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if ran.returncode:
        errors = [line.removeprefix("ERROR: ") for line in ran.stderr.splitlines() if line.startswith("ERROR")]
        raise Refusal(
            RefusalCode.NOT_DOWNLOADED, why=(errors or ran.stderr.splitlines() or [f"pip：{ran.returncode}"])[0]
        )
