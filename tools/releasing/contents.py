"""The contents of the wheel: exactly the project's own files, and no trace of the machine that made it."""

from __future__ import annotations

import io
import re
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from pathlib import Path

# What the build writes by itself, below NAME-VERSION.dist-info/.
BUILT = ("METADATA", "WHEEL", "entry_points.txt", "RECORD", "licenses/LICENSE")
_TRACES = {
    "a folder of somebody's": re.compile(rb"/(?:home|Users)/\w+|/r[o]ot/|[A-Z]:\\\\?Users\\\\?\w+|file:///\w"),
    "a registry's address": re.compile(rb"--(?:extra-)?index-url|PIP_INDEX_URL|https?://[^\s\"']*/simple\b|pypi", re.I),
}
_ZIPPED = (".xlsx", ".docx")


def expected(project: Path) -> dict[str, Path]:
    """Each name that the wheel is to have, and the file of the checkout that it is made of."""
    wheel = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    (package,) = wheel["packages"]
    places = {package: Path(package).name, **wheel["force-include"]}
    return {
        place + name.removeprefix(folder): project / name
        for folder, place in places.items()
        for name in _tracked(project, folder)
    }


def _tracked(project: Path, folder: str) -> list[str]:
    """The files below FOLDER that belong to the project: caches and forgotten drafts do not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", folder], cwd=project, capture_output=True, check=True, encoding="utf-8"
    )
    return [name for name in listed.stdout.split("\0") if name and (project / name).exists()]


def read(wheel: Path) -> dict[str, bytes]:
    """The wheel's files by name."""
    with zipfile.ZipFile(wheel) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def misplaced(files: Mapping[str, bytes], own: Mapping[str, Path], info: str) -> Iterator[str]:
    """What is missing from the wheel, foreign to it, or not as the checkout has it; INFO is its .dist-info folder."""
    built = {f"{info}/{name}" for name in BUILT}
    for name in sorted({*own, *built} - set(files)):
        yield f"{name} is missing"
    for name in sorted(set(files) - {*own, *built}):
        yield f"{name} does not belong there"
    for name in sorted(set(files) & set(own)):
        if files[name] != own[name].read_bytes():
            yield f"{name} is not as the checkout has it"


def traces(files: Mapping[str, bytes]) -> Iterator[str]:
    """Where a file tells of the machine that made it."""
    for name, content in files.items():
        for part, text in _texts(name, content):
            for what, pattern in _TRACES.items():
                if found := pattern.search(text):
                    yield f"{part} names {what}: {found[0].decode('ascii')}"


def _texts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file as it is; a workbook or a document as the parts it is packed of."""
    if not name.endswith(_ZIPPED):
        yield name, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.namelist():
            yield f"{name}/{part}", packed.read(part)


def metadata_faults(files: Mapping[str, bytes], info: str, version: str) -> Iterator[str]:
    """What the wheel says wrongly of itself."""
    headers = HeaderParser().parsestr(files.get(f"{info}/METADATA", b"").decode("utf-8"))
    if headers["Version"] != version:
        yield f"METADATA says version {headers['Version']}, the code is {version}"
    if headers["License-Expression"] != "MIT":
        yield f"METADATA says licence {headers['License-Expression']}, not MIT"
    if b"catalogue-xl = catalogue_xl.cli:main" not in files.get(f"{info}/entry_points.txt", b""):
        yield "there is no command catalogue-xl"
