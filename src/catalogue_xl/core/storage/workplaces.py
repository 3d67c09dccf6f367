"""Folders for what is made on the way to a file: nobody else reads them, and what a killed process left is removed."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalogue_xl.core.storage.processes import is_running
from catalogue_xl.core.storage.temporaries import FOLDER_SUFFIX, remove_folder

_NAME = re.compile(r"catalogue-xl-work-([0-9]+)-\w+")


@contextmanager
def workplace_beside(temporary: Path) -> Iterator[Path]:
    """An empty folder beside TEMPORARY, the file that ``write_atomically`` asks for, while the block runs.

    The next ``write_atomically`` of the same file removes what a killed process left.

    Raises:
        OSError: The folder cannot be made.
    """
    folder = temporary.with_name(f"{temporary.name}{FOLDER_SUFFIX}")
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        remove_folder(folder)


@contextmanager
def own_workplace() -> Iterator[Path]:
    """An empty folder in the system's temporary folder, for this user's eyes only, while the block runs.

    For what has no target beside which it could lie. What killed processes of this user left there is removed first;
    what a virus scanner still holds is left to the next time.

    Raises:
        OSError: The folder cannot be made.
    """
    root = Path(tempfile.gettempdir())
    for folder in root.glob("catalogue-xl-work-*"):
        found = _NAME.fullmatch(folder.name)
        if found and not is_running(int(found[1])):
            remove_folder(folder)
    folder = Path(tempfile.mkdtemp(prefix=f"catalogue-xl-work-{os.getpid()}-", dir=root))
    try:
        yield folder
    finally:
        remove_folder(folder)
