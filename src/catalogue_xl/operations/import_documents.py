"""Documents become a master workbook, checked and marked; or it is shown how they would be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from catalogue_xl.checks.runner import validate
from catalogue_xl.core.files import refuse_if_open, refuse_master
from catalogue_xl.core.model import Catalogue
from catalogue_xl.core.problems import Problem
from catalogue_xl.core.tables import book_of
from catalogue_xl.exchange.sending.empty_groups import empty_groups, told
from catalogue_xl.operations.opening import one_at_a_time
from catalogue_xl.operations.outputs import refuse_other_suffix, refuse_own_input, refuse_working_master, write_text
from catalogue_xl.operations.progress_notes import Progress, counted, silent
from catalogue_xl.operations.result import Result
from catalogue_xl.reading.importing import read_catalogue
from catalogue_xl.reading.mapping import Mappings, read_mappings, write_mappings
from catalogue_xl.reading.preview import preview
from catalogue_xl.reading.preview_page import preview_page
from catalogue_xl.reading.remembered_columns import FILE, corrections, read_remembered, written_down
from catalogue_xl.workbook.master.compose import compose
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.problem_marks.marks import mark_problems

_ENTER_OFFICE = "请在“本单位”表填写机关名称、落款、联系人和联系电话，填一次，邮件、任务表和打印都用它。"


@dataclass(frozen=True, slots=True)
class Imported(Result):
    """What was read, and the workbook that was made of it.

    Attributes:
        catalogue: What was read.
        path: The master workbook; None where nothing was to be written.
        problems: What the checks found in it.
        backup: What stood at ``path`` before; None for nothing.
        mapping: Where the mapping was written; None where it was not asked for.
        page: Where the page was written that shows how the documents were understood; None without one.
        memory: Where the office's corrections of columns are remembered; None where none are new.
        groups: The groups of agencies to which nobody belongs yet, with the codes of their items.
    """

    catalogue: Catalogue
    path: Path | None = None
    problems: Sequence[Problem] = ()
    backup: Path | None = None
    mapping: Path | None = None
    page: Path | None = None
    memory: Path | None = None
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def _counts(self) -> tuple[int, int, int]:
        """How many cells were filled in, are doubted, and were left over."""
        items = self.catalogue.items
        filled, doubts = (sum(map(len, lists)) for lists in ((i.filled for i in items), (i.doubts for i in items)))
        return filled, doubts, len(self.catalogue.leftovers)

    def to_text(self) -> str:
        """What the workbook holds; without one, how the documents were understood."""
        if self.path is None:
            return preview(self.catalogue)
        filled, doubts, leftovers = self._counts
        return "\n".join(
            filter(
                None,
                [
                    f"已生成“{self.path}”：{len(self.catalogue.items)}个事项。",
                    f"补全{filled}处，存疑{doubts}处，遗留{leftovers}处，都列在“导入说明”表中。",
                    f"核对出{len(self.problems)}个问题，已写入“问题”表并标在单元格上。",
                    told(self.groups),
                ],
            )
        )

    def to_json(self) -> dict[str, Any]:
        """The same facts."""
        filled, doubts, leftovers = self._counts
        return {
            "file": str(self.path) if self.path else None,
            "title": self.catalogue.title,
            "region": self.catalogue.region,
            "year": self.catalogue.year,
            "items": len(self.catalogue.items),
            "filled": filled,
            "doubts": doubts,
            "leftovers": leftovers,
            "problems": [problem.to_json() for problem in self.problems],
        }

    @property
    def notes(self) -> Sequence[str]:
        """Where the mapping and the backup are, and what the office has still to say once."""
        mapping = [f"对照表已写到“{self.mapping}”。"] if self.mapping else []
        return [
            *mapping,
            *([f"预览已写到“{self.page}”，用浏览器打开来看。"] if self.page else []),
            *([f"改过的栏目已记在“{self.memory}”，以后导入到这个文件夹时照此理解。"] if self.memory else []),
            *([_ENTER_OFFICE] if self.path else []),
            *([f"原来的文件已备份为“{self.backup}”。"] if self.backup else []),
        ]


@one_at_a_time((1, "to"), not_with=("plan_only",))
def import_documents(
    sources: Path | str | Sequence[Path | str],
    to: Path | str | None = None,
    *,
    title: str = "",
    region: str = "",
    year: int | None = None,
    mapping: Path | str | None = None,
    write_mapping: Path | str | None = None,
    page: Path | str | None = None,
    plan_only: bool = False,
    progress: Progress = silent,
) -> Imported:
    """Read documents into one catalogue and write it as a new master workbook, checked and marked.

    Args:
        sources: A document or several, joined in the order given.
        to: The workbook, ``.xlsx``; what stands there is backed up. None for none. A master with tasks, batches,
            publications or contacts is not written over: they would be gone. Columns that a mapping corrects are
            remembered in its folder by their titles, and understood so by later imports into that folder.
        title: Of the catalogue; the first one that a document tells for an empty one. So for ``region`` and ``year``.
        region: The county or district.
        year: Which a day printed without one belongs to.
        mapping: A corrected mapping to read the columns by.
        write_mapping: Where to write how the columns were understood, to be corrected.
        page: Where to write a page (HTML) that shows how the documents were understood.
        plan_only: Write no workbook, only say how the documents are understood.
        progress: Is told which document is read next.

    Raises:
        Refusal: same_file, not_xlsx_name, open_elsewhere, working_master; a source is a master workbook itself,
            cannot be read, or holds no catalogue.

    Example::

        done = import_documents("目录.docx", "目录.xlsx")
        print(done.to_text())
    """
    paths = [Path(one) for one in ([sources] if isinstance(sources, str | Path) else sources)]
    target, described, shown = (Path(one) if one is not None else None for one in (to, write_mapping, page))
    for output in (target, described, shown):
        refuse_own_input(output, *paths)
    if target is not None:
        refuse_other_suffix(target)
        if not plan_only:
            refuse_if_open(target)
            refuse_working_master(target)
    for path in paths:
        refuse_master(path)
    memory = (target or shown or Path()).parent / FILE
    known = read_remembered(memory)
    mappings = read_mappings(Path(mapping)) if mapping is not None else Mappings()
    mappings = replace(mappings, remembered=known)
    read = read_catalogue(counted(paths, progress), title=title, region=region, year=year, mappings=mappings)
    if described is not None:
        write_text(described, write_mappings(read.readings))
    if shown is not None:
        write_text(shown, preview_page(read))
    if target is None or plan_only:
        return Imported(read, mapping=described, page=shown)
    master = compose(read, target)
    book = book_of(master, typed=False)
    problems = validate(book)
    mark_problems(MasterSurface(master), problems)
    backup = master.save()
    new = {} if mapping is None else corrections(read.readings)
    if new:
        write_text(memory, written_down({**known, **new}))
    return Imported(read, target, problems, backup, described, shown, memory if new else None, empty_groups(book))
