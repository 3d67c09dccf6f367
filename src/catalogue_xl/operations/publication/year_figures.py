"""The figures of a year that an office reports, as a workbook of tables to paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.core.storage.files import check_replaceable, refuse_if_open, write_atomically
from catalogue_xl.exchange.standing import year_figures as figures
from catalogue_xl.exchange.standing.year_figures import YearFigures
from catalogue_xl.operations.opening import MasterOrPath, opened, path_of
from catalogue_xl.operations.outputs import refuse_other_suffix, refuse_own_input
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master.own_office import office_of


@dataclass(frozen=True, slots=True)
class FiguresWritten(Result):
    """What was counted, and where it was written.

    Attributes:
        backup: What stood there before; None for nothing.
    """

    figures: YearFigures
    path: Path
    backup: Path | None = None

    def to_text(self) -> str:
        """The figures of the whole in a sentence."""
        whole = self.figures.whole
        return (
            f"{self.figures.year}年：应公开{whole.duties}项，公开{whole.published}次"
            f"（更新{whole.updates}次，超期{whole.late}次），未见公开{whole.unseen}项，"
            f"已到期未公开{whole.overdue}项。已写入“{self.path}”，各数可逐行核对。"
        )

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/year_figures.md."""
        return {**self.figures.to_json(), "file": str(self.path)}

    @property
    def notes(self) -> Sequence[str]:
        """Where what stood there before was kept."""
        return backup_notes(self.backup)


def year_figures(
    book: MasterOrPath, to: Path | str, *, year: int | None = None, today: date | None = None
) -> FiguresWritten:
    """Count a year of BOOK and write the figures; BOOK is not changed.

    Args:
        book: The workbook.
        to: The new workbook, ``.xlsx``; one that stands there is backed up.
        year: Which; the catalogue's for None, else that of ``today``.
        today: The day that counts; today for None.

    Raises:
        Refusal: same_file, not_xlsx_name, open_elsewhere; as
            :meth:`catalogue_xl.workbook.master.master.Master.open` and
            :func:`catalogue_xl.core.storage.files.write_atomically`.

    Example::

        print(year_figures("目录.xlsx", "年度数据.xlsx").to_text())
    """
    from catalogue_xl.publishing.office.figures_workbook import write_figures  # openpyxl is slow to import

    target, day = Path(to), today or date.today()
    refuse_own_input(target, path_of(book))
    refuse_other_suffix(target)
    refuse_if_open(target)
    check_replaceable(target)
    master = opened(book)
    counted = figures.year_figures(
        master, year=year or master.year or day.year, today=day, office=office_of(master).name
    )
    return FiguresWritten(counted, target, write_atomically(target, lambda path: write_figures(counted, path)))
