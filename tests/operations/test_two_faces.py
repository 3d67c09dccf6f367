"""What the command line and the ribbon must do alike."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from catalogue_xl.cli.commands.merge import command as merge_command
from catalogue_xl.core.files import backups
from catalogue_xl.documents import sniff
from catalogue_xl.documents.sniff import FileKind
from catalogue_xl.excel.buttons import gathering, publishing, receiving, sending
from catalogue_xl.operations.file_suffixes import IMPORTED, RETURNED
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.returned import LOADERS


class AskedError(Exception):
    """The dialog was reached."""


class Person:
    """Chooses FOLDER, answers yes, and remembers which endings a dialog offered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.endings: tuple[str, ...] = ()

    def choose_files(self, title: str, endings: tuple[str, ...]) -> list[Path]:
        self.endings = tuple(endings)
        raise AskedError

    def choose_folder(self, title: str) -> Path:
        return self.folder

    def ask(self, question: str) -> bool:
        return True

    def progress(self, text: str) -> None:
        pass


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A master with an item of a group that has no members."""
    master = Master.create(tmp_path / "目录.xlsx", title="示例区基本目录", region="示例区", year=2026)
    master.table("agencies").append({"name": "区财政局"})
    for code, agency in (("SX0001", "区财政局"), ("SX0002", "各镇")):
        master.table("items").append({"id": code, "level1": "财政", "content": f"第{code}项", "agency": agency})
    master.save()
    return master.path


@pytest.fixture
def session(path: Path, tmp_path: Path) -> Any:
    """What a button works on, without an application: the master is opened from its file."""
    folder = tmp_path / "给谁"
    folder.mkdir()
    return SimpleNamespace(
        dialogs=Person(folder),
        book=SimpleNamespace(name=path.name, save=lambda: None),
        application=SimpleNamespace(can_be_saved=lambda book: True),
        writer=SimpleNamespace(check=lambda sheets: None),
        master=SimpleNamespace(sheets=lambda: ()),
        look=lambda read: read(Master.open(path)),
        work=lambda change: change(Master.open(path)),
    )


class DescribeTheTwoFaces:
    @pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xls", ".et", ".ods"])
    def they_merge_returns_of_every_kind(self, session, ending):
        with pytest.raises(AskedError):
            receiving.merge(session)
        assert ending in session.dialogs.endings == RETURNED

    @pytest.mark.parametrize("ending", [*".docx .doc .wps .rtf .odt .et .mht .tsv .xml .xlsb".split(), *RETURNED])
    def they_import_documents_of_every_kind(self, session, ending):
        with pytest.raises(AskedError):
            gathering.import_files(session)
        assert ending in session.dialogs.endings == IMPORTED

    def they_offer_no_other_returns_than_are_read_and_the_help_names_them_all(self):
        assert set(LOADERS) == set(sniff.RETURNED)
        assert "、".join(RETURNED) in merge_command.help

    def they_offer_the_usual_name_of_every_kind_that_is_read(self):
        assert {kind.suffix for kind in FileKind} <= set(IMPORTED)
        assert "" not in IMPORTED

    def they_keep_the_export_that_was_there(self, session):
        target = session.dialogs.folder / "目录.json"
        target.write_text("旧的", "utf-8")
        said = publishing.export(session)
        (backup,) = backups(target)
        assert backup.read_text("utf-8") == "旧的"
        assert str(backup) in said
        assert target.read_text("utf-8").startswith("{")

    def they_name_the_items_that_go_to_nobody(self, session):
        assert "1个事项没有单位认领，没有发出去：SX0002。" in sending.distribute(session)
