"""A returned workbook that goes back no longer tells who saved it, and in which folder."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_xl.workbook.task_book.correction_notes import write_corrections
from hostile.case import rewritten

if TYPE_CHECKING:
    from ..conftest import Office

PERSONAL = {
    "docProps/core.xml": b"<dc:creator>WHO</dc:creator><cp:lastModifiedBy>WHO</cp:lastModifiedBy>",
    "docProps/app.xml": b"<Manager>WHO</Manager><Company>WHO</Company>",
    "xl/workbook.xml": b'<x15ac:absPath url="C:\\WHO\\" xmlns:x15ac="urn:x15ac"/>',
}


def it_tells_no_name_and_no_folder(office: Office, tmp_path: Path) -> None:
    office.create().distribute()
    returned, target = tmp_path / "报回.xlsx", tmp_path / "请更正.xlsx"
    file = office.answer("区财政局", ("任务清单", 1, "办理状态", "办完了"))
    changes = {
        part: lambda xml, told=told: xml[: xml.rindex(b"</")] + told + xml[xml.rindex(b"</") :]
        for part, told in PERSONAL.items()
    }
    rewritten(file, returned, changes)
    assert write_corrections(returned, target, [])
    for part in PERSONAL:
        assert b"WHO" in zipfile.ZipFile(returned).read(part)
        assert b"WHO" not in zipfile.ZipFile(target).read(part)
