"""Only files with an end are read: no pipe, no device, no link that leads back to itself."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode


def refuse_special(path: Path) -> None:
    """Decline what would give bytes without end, or none until somebody writes them.

    What is not there, or a folder, is for whoever opens it to tell.

    Raises:
        Refusal: not_a_file.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refusal(RefusalCode.NOT_A_FILE, file=path.name) from error
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise Refusal(RefusalCode.NOT_A_FILE, file=path.name)
