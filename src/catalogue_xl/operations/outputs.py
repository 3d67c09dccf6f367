"""Where an operation may write: never over what it reads, and under a name that opens."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.files import is_master, write_content

if TYPE_CHECKING:
    from catalogue_xl.workbook.master.master import Master


def refuse_own_input(output: Path | None, *inputs: Path) -> None:
    """Decline to write over a file that the same operation reads.

    Raises:
        Refusal: same_file.
    """
    if output is not None and os.path.realpath(output) in {os.path.realpath(path) for path in inputs}:
        raise Refusal(RefusalCode.SAME_FILE, file=output.name)


def refuse_working_master(output: Path) -> None:
    """Decline to put a new catalogue where one stands with which the office works.

    Raises:
        Refusal: working_master, naming what is in it.
    """
    if not output.exists() or not is_master(output):
        return
    from catalogue_xl.workbook.master.master import Master

    try:
        master = Master.open(output)
    except Refusal:
        return  # broken, or of a newer version: it is backed up like any other file
    held = {
        f"分发批次{_count(master, 'batches', 'batch')}个": _count(master, "batches", "batch"),
        f"任务{_count(master, 'tasks', 'item')}项": _count(master, "tasks", "item"),
        f"公开记录{_count(master, 'publications', 'title')}条": _count(master, "publications", "title"),
        f"联系人{_count(master, 'agencies', 'liaison')}个": _count(master, "agencies", "liaison"),
    }
    found = [words for words, number in held.items() if number]
    if found:
        raise Refusal(RefusalCode.WORKING_MASTER, file=output.name, what="、".join(found))


def _count(master: Master, sheet: str, key: str) -> int:
    return len({record.text(key) for record in master.table(sheet).records()} - {""})


def refuse_other_suffix(output: Path, suffix: str = ".xlsx") -> None:
    """Decline a name under which Excel would not open the workbook that is to be written.

    Args:
        output: Where.
        suffix: Of a workbook of that type; one with macros opens as ``.xlsm`` only.

    Raises:
        Refusal: not_xlsx_name.
    """
    if output.suffix.lower() != suffix and not output.is_dir():
        raise Refusal(RefusalCode.NOT_XLSX_NAME, file=output.name, stem=output.stem, suffix=suffix)


def write_text(path: Path, text: str) -> Path | None:
    """Write TEXT as it is, whole or not at all; returns the backup of what stood there.

    Raises:
        Refusal: as :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    return write_content(path, text.encode())
