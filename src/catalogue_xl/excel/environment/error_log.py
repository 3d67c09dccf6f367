"""What went wrong inside the program, kept for whoever maintains it: the last ten errors, without anybody's data.

A process without a console has nowhere else to tell it. Of an exception stay its kind, the lines of the program it came
through and the words of its message that are plain English; names, paths and cells stand between quotation marks or in
Chinese, and go.
"""

from __future__ import annotations

import re
import sys
import traceback
from datetime import datetime
from pathlib import Path

from catalogue_xl import __version__
from catalogue_xl.excel.environment.private_folder import private_folder

STEM = "catalogue_xl-addin-"
KEPT = 10
"""How many errors are kept; the eldest goes first."""

# Between quotation marks of one kind, or a run that holds a character outside ASCII or an address.
_SOMEBODYS = re.compile(r"'[^']*'|\"[^\"]*\"|\S*[^\x00-\x7f]\S*|\S*@\S*")


def write_down() -> Path | None:
    """Keep the exception that is being handled.

    Returns:
        The file; None where none can be written.
    """
    error = sys.exc_info()[1]
    try:
        folder = private_folder()
        moment = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        log = folder / f"{STEM}{moment}.log"
        log.write_text(told(error) if error else "", encoding="utf-8")
        for old in logs()[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return log


def logs() -> list[Path]:
    """The files that are there, the newest first.

    Raises:
        OSError: The folder cannot be read.
    """
    return sorted(private_folder().glob(f"{STEM}*.log"), reverse=True)


def told(error: BaseException) -> str:
    """The error and what it came from, in the order of a traceback, without names, paths below HOME, or cells."""
    parts: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        frames = "".join(traceback.format_list(traceback.extract_tb(one.__traceback__)))
        message = _SOMEBODYS.sub("…", str(one))
        parts.append(f"{frames}{type(one).__name__}: {message}\n")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    head = f"catalogue-xl {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n"
    return head + "\n".join(reversed(parts)).replace(str(Path.home()), "~")
