"""Items given up, split or joined, with their history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.checks.runner import find_problems
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import book_of
from catalogue_xl.exchange.renewing import item_changes
from catalogue_xl.exchange.renewing.item_changes import SPLIT, ItemsChanged
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.problem_marks.marks import mark_problems


@dataclass(frozen=True, slots=True)
class ChangedItems(Result):
    """What was done to the items; ``backup`` is the file before."""

    changed: ItemsChanged
    backup: Path | None = None

    def to_text(self) -> str:
        """What went, what came, and what was answered before."""
        done = self.changed
        into = f"，新的编码是{'、'.join(done.new)}，在“目录”第{'、'.join(map(str, done.rows))}行" if done.new else ""
        lines = [f"{'、'.join(done.old)}已{done.event}{into}。原编码不再使用，见“{load('lineage').title}”表。"]
        if done.event == SPLIT:
            lines.append("新事项的内容与原来的相同，请逐个改好；按“序号”排序，就回到原来的位置。")
        if done.answered:
            told = "、".join(f"{item}（{agency}）" for item, agency in done.answered)
            lines.append(f"已经填报的任务留在原编码下：{told}。没有填报的已收回。")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self.changed)

    @property
    def notes(self) -> Sequence[str]:
        """Where the backup is."""
        return backup_notes(self.backup)


def give_up_items(book: MasterOrPath, codes: Sequence[str], *, today: date | None = None) -> ChangedItems:
    """Take the items with CODES out of 目录, and save BOOK; 事项沿革 keeps them.

    Raises:
        Refusal: no_such_code; as :meth:`catalogue_xl.workbook.master.master.Master.open` and ``save``.
    """
    return _done(book, lambda master: item_changes.give_up(master, codes, today or date.today()))


def split_item(book: MasterOrPath, code: str, *, parts: int = 2, today: date | None = None) -> ChangedItems:
    """Put PARTS new items in the place of the one with CODE, each with its text, and save BOOK.

    Raises:
        Refusal: as :func:`give_up_items`.
    """
    return _done(book, lambda master: item_changes.split(master, code, parts, today or date.today()))


def join_items(book: MasterOrPath, codes: Sequence[str], *, today: date | None = None) -> ChangedItems:
    """Put one new item in the place of those with CODES, with the contents and agencies of all, and save BOOK.

    Raises:
        Refusal: one_item_alone; as :func:`give_up_items`.
    """
    return _done(book, lambda master: item_changes.join(master, codes, today or date.today()))


@one_at_a_time()
def _done(book: MasterOrPath, change: Callable[[Master], ItemsChanged]) -> ChangedItems:
    master = opened(book)
    master.check_writable()
    surface = MasterSurface(master)
    marked = bool(master.table("problems").records())
    # What is marked is remembered by the codes that are going to change.
    mark_problems(surface, [], find_problems(book_of(master)).handled)
    changed = change(master)
    if marked:
        found = find_problems(book_of(master))
        mark_problems(surface, found.open, found.handled)
    return ChangedItems(changed, master.save())
