"""Writes the task workbooks of a batch one after the other."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from catalogue_xl.core.storage.files import write_atomically
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.task_book.prototypes.prototype import Prototype
from catalogue_xl.workbook.task_book.task_book import TaskBook, recalls, used_columns, write_task_book
from catalogue_xl.workbook.xlsx.ready_parts import write_package

_KEPT = 12
"""How many prototypes are remembered: a batch has few, and a process that sends more batches wants them again."""

_prototypes: OrderedDict[tuple[object, ...], Prototype] = OrderedDict()


class BatchWriter:
    """Fills in a prototype for each agency; the workbooks are those that ``write_task_book`` would write.

    Args:
        live: Supplies the live columns of the ledgers.
    """

    def __init__(self, live: LiveLedger) -> None:
        self._live = live
        self._calendar = live.year, live.span, *sorted(live.calendar.overrides.items())

    def write(self, path: Path, book: TaskBook) -> None:
        """Write BOOK to PATH, atomically and without a backup.

        Raises:
            Refusal: as :func:`catalogue_xl.core.storage.files.write_atomically`; text_too_long.
        """
        if len({str(line.item["id"]) for line in book.tasks}) < len(book.tasks):
            # An item that stands there twice: prototypes know of one code for each row.
            write_task_book(path, book, ledger_formulas=self._live)
            return
        parts = self._prototype(book).fill(book)
        write_atomically(path, lambda target: write_package(target, parts), backup=False)

    def _prototype(self, book: TaskBook) -> Prototype:
        same = (book.title, book.batch, book.due, book.office, used_columns(book), recalls(book), self._calendar)
        known = _prototypes.pop(same, None) or Prototype(book, self._live)
        _prototypes[same] = known
        if len(_prototypes) > _KEPT:
            _prototypes.popitem(last=False)
        return known
