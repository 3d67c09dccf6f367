"""A command on a hostile file, in a process of its own: what it took, what it said, and whether it held."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hostile.case import HostileFile
from hostile.originals import MASTER, OTHER_RETURN

CPU_SECONDS, MEGABYTES = 10.0, 500
"""What a file may take: CPU and memory of the whole command, with its start."""

_KILLED_AFTER, _MOST_BYTES = 15, 4 << 30
_GIVEN_UP_AFTER = 900
"""Seconds by the clock on the wall: only who waits for something takes that long, however busy the machine is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it.

    Attributes:
        what: The case's name.
        command: Who read it.
        code: The exit code; negative for a signal.
        cpu: In seconds.
        megabytes: At most.
        said: The last line.
        fault: Why it did not hold; '' when it did.
    """

    what: str
    kind: str
    command: str
    code: int
    cpu: float
    megabytes: float
    said: str
    fault: str


def run(case: HostileFile, command: str, base: Path, folder: Path) -> Outcome:
    """Let COMMAND read CASE in FOLDER, which exists and is empty; BASE has the sound files."""
    hostile = folder / f"来件{case.suffix}"
    _made_elsewhere(case, hostile, base)
    master = folder / MASTER
    shutil.copyfile(base / MASTER, master)
    shutil.copyfile(base / OTHER_RETURN, folder / "好的.xlsx")
    before = master.read_bytes()
    code, cpu, megabytes, printed = _measured(_arguments(command, hostile, master, folder), folder)
    fault = _fault(code, cpu, megabytes, printed)
    if not fault and command == "merge" and "好的.xlsx" not in printed:
        fault = "the other file was not merged"
    if not fault and code == 2 and command != "merge-into" and master.read_bytes() != before:
        fault = "the master changed although all was refused"
    lines = [line for line in printed.splitlines() if line.strip()]
    return Outcome(case.name, case.kind, command, code, cpu, megabytes, lines[-1][:120] if lines else "", fault)


def _made_elsewhere(case: HostileFile, path: Path, base: Path) -> None:
    """Make the file in another process: what this one once had in memory would count as its children's."""
    maker = os.fork()
    if not maker:
        code = 1
        try:
            case.make(path, base)
            code = 0
        finally:
            os._exit(code)
    if os.waitpid(maker, 0)[1]:
        raise RuntimeError(f"{case.name} could not be made")


def _arguments(command: str, hostile: Path, master: Path, folder: Path) -> Sequence[str]:
    good = str(folder / "好的.xlsx")
    return {
        "import": ("import", str(hostile), "-o", str(folder / "新.xlsx")),
        "merge": ("merge", str(master), str(hostile), good),
        "validate": ("validate", str(hostile)),
        "merge-into": ("merge", str(hostile), good),
        "mapping": (
            "import",
            str(folder.parent / "originals" / "sample.txt"),
            "-o",
            str(folder / "新.xlsx"),
            "--mapping",
            str(hostile),
        ),
        "collect": ("collect", str(master), str(hostile), "-o", str(folder / "收拢")),
    }[command]


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_KILLED_AFTER, _KILLED_AFTER))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 30, 2 << 30))
    os.setsid()


def _measured(arguments: Sequence[str], folder: Path) -> tuple[int, float, float, str]:
    """Exit code, CPU seconds, megabytes and all that was printed."""
    log = folder / "said.txt"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "catalogue_xl", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            preexec_fn=_limits,
            cwd=folder,
        )
        deadline = time.monotonic() + _GIVEN_UP_AFTER
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() > deadline:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.02)
    process.returncode = code = os.waitstatus_to_exitcode(status)
    with log.open("rb") as stream:
        printed = stream.read(1 << 20).decode("utf-8", "replace")
    return code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed


def _fault(code: int, cpu: float, megabytes: float, printed: str) -> str:
    if "Traceback" in printed or "程序出错" in printed:
        return "crashed"
    if code not in (0, 1, 2):
        return f"ended with {code}"
    if cpu > CPU_SECONDS:
        return "too slow"
    if megabytes > MEGABYTES:
        return "too much memory"
    return ""
