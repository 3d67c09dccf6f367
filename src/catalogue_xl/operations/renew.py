"""This year's master and new documents become next year's master; or it is shown what would become of the items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.checks.runner import find_problems
from catalogue_xl.core.model import Catalogue
from catalogue_xl.core.problems import Problem
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.core.storage.files import refuse_if_open, refuse_master
from catalogue_xl.core.tables import book_of
from catalogue_xl.exchange.renewing import renewal
from catalogue_xl.exchange.renewing.renewal import Renewal
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened, path_of
from catalogue_xl.operations.outputs import refuse_other_suffix, refuse_own_input, refuse_working_master
from catalogue_xl.operations.progress_notes import Progress, counted, silent
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.reading.importing import read_catalogue
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.problem_marks.marks import mark_problems

_SHOWN = 10
"""How many names the text lists."""


@dataclass(frozen=True, slots=True)
class Renewed(Result):
    """What became of the catalogue.

    Attributes:
        renewal: Item by item.
        title, region, year: Of the new master.
        path: Where it was written; None where it was only shown what would be done.
        problems: What the checks found in it.
        backup: What stood at ``path`` before; None for nothing.
    """

    renewal: Renewal
    title: str
    region: str
    year: int | None
    path: Path | None = None
    problems: Sequence[Problem] = ()
    backup: Path | None = None

    def to_text(self) -> str:
        """How many items stayed, changed, came and went, and which matches the office has to look at."""
        found = self.renewal.comparison
        total = found.kept + found.changed + found.moved + len(found.added)
        begin = f"已生成“{self.path}”" if self.path else "换版以后"
        where = f"，逐栏的差别在“{load('comparison').title}”表" if self.path else ""
        lines = [
            f"{begin}：{total}个事项，其中未变{found.kept}个，修改{found.changed}个，移动{found.moved}个，"
            f"新增{len(found.added)}个；取消{len(found.dropped)}个{where}。"
        ]
        lines += [
            f"{word}：{_some(names)}。" for word, names in (("新增", found.added), ("取消", found.dropped)) if names
        ]
        if found.doubtful:
            lines.append(f"{len(found.doubtful)}个事项是按措辞对应的，请核对：")
            lines += [f"    {one['item']} {one['name'] or ''}：{one['remark']}" for one in found.doubtful]
        if self.renewal.new_agencies:
            lines.append(f"“单位”表新登记的单位：{'、'.join(self.renewal.new_agencies)}。请补上联络员和邮箱。")
        if self.renewal.contacts:
            lines.append("联系方式两处不同，没有改动“单位”表：")
            lines += [f"    {said}" for said in self.renewal.contacts]
        if self.path:
            lines.append(f"核对出{len(self.problems)}个问题，已写入“{load('problems').title}”表并标在单元格上。")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/renew.md."""
        found = self.renewal.comparison
        return {
            "file": str(self.path) if self.path else None,
            "title": self.title,
            "region": self.region,
            "year": self.year,
            "kept": found.kept,
            "changed": found.changed,
            "moved": found.moved,
            "added": len(found.added),
            "dropped": len(found.dropped),
            "comparison": found.rows,
            "new_agencies": list(self.renewal.new_agencies),
            "contacts": list(self.renewal.contacts),
            "problems": [problem.to_json() for problem in self.problems],
        }

    @property
    def notes(self) -> Sequence[str]:
        """Where what stood there before was kept."""
        return backup_notes(self.backup)


def _some(names: Sequence[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _SHOWN else ""
    return "、".join(f"“{name}”" for name in names[:_SHOWN]) + more


@one_at_a_time((2, "to"), not_with=("plan_only",))
def renew(
    book: MasterOrPath,
    sources: Path | str | Sequence[Path | str],
    to: Path | str | None = None,
    *,
    same_year: bool = False,
    title: str = "",
    region: str = "",
    year: int | None = None,
    plan_only: bool = False,
    today: date | None = None,
    progress: Progress = silent,
) -> Renewed:
    """Make next year's master of BOOK and new documents; BOOK itself is not changed.

    Items that are found again keep their codes. Roster, contacts, 本单位, 节假日 and the office's own sheets carry
    over; last year's answers are put by in a hidden sheet and are never this year's.

    Args:
        book: This year's master, or the one that is to be revised.
        sources: The new documents, joined in the order given.
        to: The new workbook, ``.xlsx``, or ``.xlsm`` where BOOK has macros; None for none. A master with tasks,
            batches, publications or contacts is not written over.
        same_year: The documents revise this year's catalogue: tasks, answers and batches stay.
        title: Of the catalogue; what the documents tell for an empty one, else BOOK's. So for ``region``.
        region: The county or district.
        year: Of the new catalogue; what the documents tell for None, else the year after BOOK's.
        plan_only: Write nothing, only say what would become of the items.
        today: The day that 事项沿革 says; today for None.
        progress: Is told which document is read next.

    Raises:
        Refusal: same_file, not_xlsx_name, open_elsewhere, working_master, renewed_for_the_same_year; a source is a
            master workbook itself, cannot be read, or holds no catalogue.

    Example::

        print(renew("目录.xlsx", "2027年目录.docx", "目录2027.xlsx").to_text())
    """
    paths = [Path(one) for one in ([sources] if isinstance(sources, str | Path) else sources)]
    target = Path(to) if to is not None and not plan_only else None
    if target is not None:
        refuse_own_input(target, path_of(book), *paths)
        refuse_if_open(target)
        refuse_working_master(target)
    for path in paths:
        refuse_master(path)
    master = opened(book)
    if target is not None:
        refuse_other_suffix(target, master.suffix)
    catalogue = read_catalogue(counted(paths, progress), title=title, region=region, year=year)
    if not same_year and master.year is not None and catalogue.year == master.year:
        raise Refusal(RefusalCode.RENEWED_FOR_THE_SAME_YEAR, year=master.year, following=master.year + 1)
    done = renewal.renew(master, catalogue, same_year=same_year, today=today or date.today())
    _enter_title(master, catalogue, same_year=same_year)
    told = master.title, master.region, master.year
    if target is None:
        return Renewed(done, *told)
    found = find_problems(book_of(master))
    mark_problems(MasterSurface(master), found.open, found.handled)
    return Renewed(done, *told, target, found.open, master.save(target))


def _enter_title(master: Master, catalogue: Catalogue, *, same_year: bool) -> None:
    """Say whose catalogue of which year it is from now on."""
    meta = master.meta
    meta.title, meta.region = catalogue.title or meta.title, catalogue.region or meta.region
    if not same_year:
        meta.year = catalogue.year or (meta.year + 1 if meta.year is not None else None)
