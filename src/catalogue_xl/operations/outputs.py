"""Where an operation may write: never over what it reads, and under a name that opens."""

from __future__ import annotations

import os
from pathlib import Path

from catalogue_xl.core.files import write_atomically
from catalogue_xl.core.refusals import Refusal, RefusalCode


def refuse_own_input(output: Path | None, *inputs: Path) -> None:
    """Decline to write over a file that the same operation reads.

    Raises:
        Refusal: same_file.
    """
    if output is not None and os.path.realpath(output) in {os.path.realpath(path) for path in inputs}:
        raise Refusal(RefusalCode.SAME_FILE, file=output.name)


def refuse_other_suffix(output: Path) -> None:
    """Decline a name under which Excel would not open the workbook that is to be written.

    Raises:
        Refusal: not_xlsx_name.
    """
    if output.suffix.lower() != ".xlsx" and not output.is_dir():
        raise Refusal(RefusalCode.NOT_XLSX_NAME, file=output.name, stem=output.stem)


def write_text(path: Path, text: str) -> Path | None:
    """Write TEXT as it is, whole or not at all; returns the backup of what stood there.

    Raises:
        Refusal: as :func:`catalogue_xl.core.files.write_atomically`.
    """

    def write(target: Path) -> None:
        target.write_bytes(text.encode("utf-8"))

    return write_atomically(path, write)
