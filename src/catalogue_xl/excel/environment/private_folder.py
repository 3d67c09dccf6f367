"""The program's own temporary folder, into which no other user of the machine can put anything."""

from __future__ import annotations

import getpass
import os
import tempfile
from pathlib import Path


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
