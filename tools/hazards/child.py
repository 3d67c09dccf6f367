"""A command in a process of its own, forked from this one, so that nothing has to be imported again."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from .faulty_disk import FaultyDisk, faulty

CRASHED = 70
"""The exit code of a child that ended with an exception that nobody caught."""


def start(
    folder: Path,
    words: Sequence[str],
    disk: FaultyDisk | None = None,
    *,
    told: Path | None = None,
    ready: Callable[[], object] = lambda: None,
) -> int:
    """Run a command in FOLDER on DISK; returns the number of the process.

    Args:
        folder: The current folder of the command.
        words: As they are typed.
        disk: Where things may go wrong; None for the real one.
        told: The file that gets what the command says, and the steps of DISK in a second one beside it.
        ready: Is called in the child immediately before the work.
    """
    child = os.fork()
    if child:
        return child
    code = CRASHED
    try:
        os.chdir(folder)
        code = _work(words, disk, told, ready)
    except BaseException:
        if told is not None:
            told.write_text(traceback.format_exc(), "utf-8")
    finally:
        os._exit(code)


def _work(words: Sequence[str], disk: FaultyDisk | None, told: Path | None, ready: Callable[[], object]) -> int:
    from catalogue_xl import cli

    out = os.open(told or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - to the end of the process
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    ready()
    with faulty(disk) if disk is not None else contextlib.nullcontext():
        try:
            cli.main(list(words))
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    if disk is not None and told is not None:
        told.with_suffix(".steps").write_text("\n".join("\t".join(step) for step in disk.steps), "utf-8")
    return code


def end(child: int) -> int:
    """Wait for a process; returns its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(folder: Path, words: Sequence[str], disk: FaultyDisk | None = None, *, told: Path | None = None) -> int:
    """Run a command to its end; returns its exit code."""
    return end(start(folder, words, disk, told=told))


def preload() -> None:
    """Import once, before children are made, what they would import one by one."""
    import openpyxl  # noqa: F401

    import catalogue_xl
    from catalogue_xl.cli.app import COMMANDS, app

    for name in catalogue_xl.__all__:
        getattr(catalogue_xl, name)
    for name in COMMANDS:
        app.get_command(None, name)  # type: ignore[arg-type]
