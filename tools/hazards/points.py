"""Every step at which a command changes a file goes wrong once: what is there then, and what the next run does."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from . import child
from .faulty_disk import KILLED, Fault, FaultyDisk
from .office import Deed, deeds, found_office, stand_in
from .races import leftovers

KILLS = (Fault.KILL, Fault.POWER)
FAULTS = (Fault.FULL, Fault.DAMAGED, Fault.DENIED, Fault.RENAME, Fault.GONE)
_TEMPORARY = "系统临时文件夹"


def run(what: str, seed: int, *, most: int | None = None, names: Collection[str] = ()) -> Iterator[str]:
    """Let each command fail at every step, or at MOST of them by chance; yields a line a command, and the sum.

    Args:
        what: ``kills`` or ``faults``.
        seed: Of what is chosen.
        most: So many steps of each command; all for None.
        names: Only these commands.
    """
    chance = random.Random(seed)
    yield f"seed {seed}"
    child.preload()
    stand_in()
    tried, lost = 0, 0
    with tempfile.TemporaryDirectory() as place:
        Path(place, "office").mkdir()
        office = found_office(Path(place, "office"))
        for deed in deeds():
            if names and deed.name not in names:
                continue
            points, found = 0, []
            for disk in _disks(office, deed, KILLS if what == "kills" else FAULTS, chance, most):
                points += 1
                found += list(examine(office, deed, disk))
            tried, lost = tried + points, lost + len(found)
            yield f"{deed.name}\t{points} points" + "".join(f"\n    LOST {why}" for why in dict.fromkeys(found))
    yield f"{tried} points, {lost} lost"


def _disks(
    office: Path, deed: Deed, faults: tuple[Fault, ...], chance: random.Random, most: int | None
) -> Iterator[FaultyDisk]:
    steps = count_steps(office, deed)
    points = [(fault, at) for fault in faults for at in range(1, steps + 1)]
    if most is not None and most < len(points):
        points = sorted(chance.sample(points, most), key=lambda point: (point[0].name, point[1]))
    for fault, at in points:
        yield FaultyDisk(Path(), fault, at, lasting=fault is Fault.FULL and chance.random() < 0.5)


def count_steps(office: Path, deed: Deed) -> int:
    """In how many steps the command changes files."""
    with _copied(office) as folder:
        disk = FaultyDisk(folder.parent)
        code = child.run(folder, deed.words, disk, told=folder.parent / "said.txt")
        said = (folder.parent / "said.txt").read_text("utf-8")
        assert code in (0, 1), f"{deed.name}: {said}"
        assert deed.done(folder), f"{deed.name}: {said}"
        steps = (folder.parent / "said.steps").read_text("utf-8").splitlines()
        outside = [step for step in steps if f"/{_TEMPORARY}/" in step]
        assert not outside, f"{deed.name} writes into the system's temporary folder: {outside}"
        return len(steps)


class _copied:  # noqa: N801 - read as a word
    """A copy of the office, and beside it the only temporary folder that a child knows."""

    def __init__(self, office: Path) -> None:
        self._office = office

    def __enter__(self) -> Path:
        self._place = tempfile.TemporaryDirectory(prefix="hazards-")
        root = Path(self._place.name)
        shutil.copytree(self._office, root / "office")
        (root / _TEMPORARY).mkdir()
        self._before = os.environ.get("TMPDIR"), tempfile.tempdir
        os.environ["TMPDIR"] = tempfile.tempdir = str(root / _TEMPORARY)
        return root / "office"

    def __exit__(self, *error: object) -> None:
        before, tempfile.tempdir = self._before
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
        self._place.cleanup()


def examine(office: Path, deed: Deed, disk: FaultyDisk) -> Iterator[str]:
    """Let DEED fail as DISK is, and run it again on a sound one; yields what is not as it was promised."""
    with _copied(office) as folder:
        disk.root = folder.parent
        told = folder.parent / "said.txt"
        before = _contents(folder, deed)
        code = child.run(folder, deed.words, disk, told=told)
        said = told.read_text("utf-8")
        where = f"{disk.fault.name.lower()} at {disk.at}{' for good' if disk.lasting else ''}"
        if code == KILLED:
            yield from (f"{where}: {why}" for why in _halves(folder, deed, before))
        elif code == child.CRASHED or "Traceback" in said or "程序出错" in said:
            yield f"{where}: {said[-400:]}"
        elif code == 2:
            yield from (f"{where}: {why}" for why in _halves(folder, deed, before))
            if (left := leftovers(folder)) and disk.fault in (Fault.FULL, Fault.RENAME):
                yield f"{where}: left behind though it could clear up: {left}"
        elif not deed.done(folder):
            yield f"{where}: said to be done ({code}): {said[-300:]}"
        if left := list((folder.parent / _TEMPORARY).iterdir()):
            yield f"{where}: left in the temporary folder: {left}"
        again = child.run(folder, deed.words, told=told)
        said = told.read_text("utf-8")
        if again not in (0, 1) and not _over_already(deed, said):
            yield f"{where}, again: ended with {again}: {said[-300:]}"
        elif not deed.done(folder):
            yield f"{where}, again: not done: {said[-300:]}"
        if left := leftovers(folder):
            yield f"{where}, again: left behind: {left}"


def _over_already(deed: Deed, said: str) -> bool:
    """Whether the command declined because its work was done before it failed, and says so."""
    words = {
        "renew": "正在使用的目录工作簿",
        "undo": "没有合并过",
        "items": "没有编码为",
        "roster": "名录里",
        "distribute": "已有别的批次的文件",
        "distribute again": "已有别的批次的文件",
    }
    return deed.name in words and words[deed.name] in said


def _contents(folder: Path, deed: Deed) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.xlsx")}


def _halves(folder: Path, deed: Deed, before: dict[str, bytes]) -> Iterator[str]:
    """What is neither as it was nor as it is to be."""
    for name, content in before.items():
        path = folder / name
        if not path.exists():
            yield f"{name} is gone"
        elif path.read_bytes() != content and name not in deed.changes:
            yield f"{name} changed"
    for path in (*folder.glob("[!.]*.xlsx"), *folder.glob("备份/[!.]*.xlsx"), *folder.glob("[!.]*/[!.]*.xlsx")):
        if not _sound(path):
            yield f"{path.relative_to(folder)} is half a file"


def _sound(path: Path) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(path) as package:
            return package.testzip() is None
    except (zipfile.BadZipFile, EOFError):
        return False
