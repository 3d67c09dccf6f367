"""The program's own temporary folder, into which no other user of the machine can put anything."""

from __future__ import annotations

import getpass
import os
import tempfile
import traceback
from pathlib import Path

LOG = "catalogue_xl-addin.log"
"""Where an error of the program's is written down: a process without a console has nowhere else to tell it."""


def private_folder() -> Path:
    """Made where it is not there yet.

    Raises:
        OSError: It cannot be made, or somebody else made a folder of that name.
    """
    folder = Path(tempfile.gettempdir(), f"catalogue-xl-{getpass.getuser()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    # On Windows the temporary folder is the user's own already.
    if hasattr(os, "getuid") and (folder.is_symlink() or folder.stat().st_uid != os.getuid()):
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


def write_down() -> Path | None:
    """Keep the exception that is being handled, for whoever maintains the program; None where that is impossible."""
    try:
        log = private_folder() / LOG
        log.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return None
    return log
