"""What the command line and the ribbon must do alike: every use case, done by both on copies of one workbook."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook

from catalogue_xl.cli import main
from catalogue_xl.cli.commands.merge import command as merge_command
from catalogue_xl.core.schema import load
from catalogue_xl.core.storage.backups import backups
from catalogue_xl.documents import sniff
from catalogue_xl.documents.sniff import FileKind
from catalogue_xl.excel.buttons import checking, corresponding, gathering, publishing, receiving, sending
from catalogue_xl.operations.file_suffixes import IMPORT_SUFFIXES, RETURN_SUFFIXES
from catalogue_xl.operations.publication import publish as operation
from catalogue_xl.operations.publication.publish import FRAGMENT, PACKAGE, PAGE, REVISION_PAGE, TABLE, VALUES
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.master.page_names import BOARD
from catalogue_xl.workbook.task_book.returned import LOADERS

pytestmark = pytest.mark.slow


class AskedError(Exception):
    """The dialog was reached."""


class Person:
    """Chooses FOLDER and FILES, answers yes, and remembers what a dialog offered and asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Path] = []
        self.endings: tuple[str, ...] = ()
        self.questions: list[str] = []

    def choose_files(self, title: str, endings: tuple[str, ...]) -> list[Path]:
        self.endings = tuple(endings)
        if not self.files:
            raise AskedError
        return self.files

    def choose_folder(self, title: str) -> Path:
        return self.folder

    def ask(self, question: str) -> bool:
        self.questions.append(question)
        return True

    def wants_to_stop(self):
        return False

    def ask_text(self, question: str, default: str = "") -> str:
        return default

    def progress(self, text: str) -> None:
        pass


def opened(path: Path, folder: Path) -> Any:
    """What a button works on, without an application: the master is opened from its file."""
    folder.mkdir(exist_ok=True)
    master = Master.open(path)
    sheets = defaultdict(lambda: SimpleNamespace(activate=lambda: None))
    books = SimpleNamespace(open=lambda name: sheets[name])
    return SimpleNamespace(
        dialogs=Person(folder),
        book=SimpleNamespace(name=path.name, save=lambda: None, sheets=sheets, app=SimpleNamespace(books=books)),
        application=SimpleNamespace(can_be_saved=lambda book: True),
        writer=SimpleNamespace(check=lambda sheets: None),
        master=master,
        surface=MasterSurface(master),
        step=lambda text: None,
        look=lambda read: read(Master.open(path)),
        work=lambda change: change(Master.open(path)),
    )


@pytest.fixture
def session(path: Path, tmp_path: Path) -> Any:
    return opened(path, tmp_path / "给谁")


@dataclass
class Faces:
    """One workbook in two folders: the command line works on one copy, the ribbon on the other."""

    commanded: Path
    pressed: Path
    capsys: Any
    session: Any = field(init=False)

    def __post_init__(self) -> None:
        self.reopen()

    def reopen(self) -> None:
        """Another press: the button sees the workbook as it is now."""
        self.session = opened(self.pressed, self.pressed.parent / "给谁")

    def command(self, *words: object) -> str:
        """What the command says, the remarks beside its answer included."""
        return "".join(self._streams(*words))

    def answer(self, *words: object) -> Any:
        """What the command answers as JSON."""
        return json.loads(self._streams(*words, "--format", "json")[0])

    def _streams(self, *words: object) -> tuple[str, str]:
        self.capsys.readouterr()
        with pytest.raises(SystemExit):
            main(list(map(str, words)))
        return self.capsys.readouterr()

    def cells(self, title: str) -> list[list[list[object]]]:
        """What stands on a sheet of both workbooks."""
        return [
            [list(row) for row in load_workbook(path)[title].iter_rows(values_only=True)]
            for path in (self.commanded, self.pressed)
        ]


@pytest.fixture
def faces(path: Path, tmp_path: Path, capsys) -> Faces:
    places = [tmp_path / name / path.name for name in ("命令", "按钮")]
    for place in places:
        place.parent.mkdir()
        shutil.copyfile(path, place)
    return Faces(*places, capsys)


def alike(faces: Faces, title: str) -> list[list[object]]:
    """The cells of a sheet, which are those of the other workbook too."""
    commanded, pressed = faces.cells(title)
    for at in [at for at, header in enumerate(commanded[0]) if header == NONCE]:
        for row, other in zip(commanded[1:], pressed[1:], strict=True):
            assert row[at] != other[at], "each distribution draws its own"
            row[at] = other[at]
    assert commanded == pressed
    return commanded


NONCE = load("batches")["nonce"].title


def without_places(text: str) -> str:
    """TEXT without what differs between two folders and two moments."""
    return re.sub(r"“[^”]*[/\\][^”]*”", "“……”", text)


class DescribeTheTwoFaces:
    @pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xls", ".et", ".ods"])
    def they_merge_returns_of_every_kind(self, session, ending):
        with pytest.raises(AskedError):
            receiving.merge(session)
        assert ending in session.dialogs.endings == RETURN_SUFFIXES

    @pytest.mark.parametrize(
        "ending", [*".docx .doc .wps .rtf .odt .et .mht .tsv .xml".split(), ".xlsb", *RETURN_SUFFIXES]
    )
    def they_import_documents_of_every_kind(self, session, ending):
        with pytest.raises(AskedError):
            gathering.import_files(session)
        assert ending in session.dialogs.endings == IMPORT_SUFFIXES

    def they_offer_no_other_returns_than_are_read_and_the_help_names_them_all(self):
        assert set(LOADERS) == set(sniff.RETURN_KINDS)
        assert "、".join(RETURN_SUFFIXES) in merge_command.help

    def they_offer_the_usual_name_of_every_kind_that_is_read(self):
        assert {kind.suffix for kind in FileKind} <= set(IMPORT_SUFFIXES)
        assert "" not in IMPORT_SUFFIXES

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

    def they_name_them_also_before_anything_is_written(self, session, path, tmp_path, faces):
        sending.distribute(session)
        assert session.dialogs.questions == [
            "还没有成员的单位分组1个，由它们承担的事项发不出去：\n　　“各镇”：1个事项（SX0002）\n"
            "请在“单位”表的“分组”栏，给属于这一组的每个单位填上分组的名称，如“各镇”；一个单位属于几组的，都写上。\n"
            "1个事项没有单位认领，发不出去：SX0002。任务表生成以后会保存目录工作簿，登记这一批次。继续吗？"
        ]
        said = faces.command("distribute", faces.commanded, "--preview")
        assert "【没有单位认领】1个事项，分发时发不出去：\n    SX0002" in said

    def they_import_alike(self, faces, tmp_path):
        source = faces.pressed.parent / "sample.txt"
        shutil.copyfile(sample_file("txt"), source)
        faces.commanded = faces.commanded.with_name("新.xlsx")
        said = faces.command("import", source, "-o", faces.commanded)
        faces.session.dialogs.files = [source]
        shown = gathering.import_files(faces.session)
        faces.pressed = source.with_name("sample_目录工作簿.xlsx")
        assert "还没有成员的单位分组" in shown
        ours = without_places(said).splitlines()
        assert [line for line in without_places(shown).splitlines() if line not in ours] == []
        for title in ("目录", "单位", "导入说明", "问题"):
            alike(faces, title)

    def they_renew_alike(self, faces):
        source = faces.pressed.parent / "sample.txt"
        shutil.copyfile(sample_file("txt"), source)
        renewed = faces.commanded.with_name("新.xlsx")
        said = faces.command("renew", faces.commanded, source, "-o", renewed, "--same-year")
        faces.session.dialogs.files = [source]
        shown = gathering.renew(faces.session)
        assert faces.session.dialogs.questions == [
            "所选文件是2026年目录的修订稿吗？\n选“是”，任务、反馈和批次都保留；选“否”，生成下一年的目录，以前的填报只留作备查。"
        ]
        assert without_places(shown) in without_places(said)
        faces.commanded, faces.pressed = renewed, source.with_name("sample_换版.xlsx")
        for title in ("目录", "单位", "导入说明", "与上年对比", "事项沿革", "问题"):
            alike(faces, title)

    def they_check_alike(self, faces):
        found = faces.answer("validate", faces.commanded, "--mark")
        shown = checking.validate(faces.session)
        assert shown.startswith(f"共{len(found)}处：")
        assert len(alike(faces, "问题")) == len(found) + 1

    def they_repair_alike(self, faces):
        said = faces.command("validate", faces.commanded, "--fix")
        shown = checking.fix(faces.session)
        (count,) = re.findall(r"已自动改好(\d+)处", said)
        assert shown.startswith(f"已修正{count}处：")
        assert "预算" in [cell for row in alike(faces, "目录") for cell in row]

    def they_join_two_names_of_one_body_alike(self, faces):
        for path in (faces.commanded, faces.pressed):
            master = Master.open(path)
            for name in ("市行政审批服务局", "市行审局"):
                master.table("agencies").append({"name": name})
            master.save()
        faces.reopen()
        said = faces.command("roster", faces.commanded, "--join", "市行政审批服务局", "市行审局")
        assert checking.join_agencies(faces.session).splitlines() == said.splitlines()
        assert "“市行审局”和“市行政审批服务局”是同一个单位吗？" in faces.session.dialogs.questions[0]
        assert ["市行政审批服务局", "市行审局"] in [row[:2] for row in alike(faces, "单位")]

    def they_compute_deadlines_alike(self, faces):
        said = faces.command("deadlines", faces.commanded)
        shown = checking.deadlines(faces.session)
        assert shown.splitlines()[0] in said.splitlines()
        alike(faces, "目录")

    def they_follow_an_edited_body_alike(self, faces):
        for path in (faces.commanded, faces.pressed):
            master = Master.open(path)
            master.table("items").write(2, "responsible", "区财政局")
            master.save()
        faces.command("deadlines", faces.commanded)
        checking.deadlines(faces.session)
        for path in (faces.commanded, faces.pressed):
            master = Master.open(path)
            master.table("items").write(2, "agency", "区民政局")
            master.save()
        faces.reopen()
        said = faces.command("deadlines", faces.commanded)
        shown = checking.deadlines(faces.session)
        told = "（责任单位）：“公开主体”改过，随之更新，“区财政局”改为“区民政局”"
        assert told in said
        assert told in shown
        assert "区民政局" in alike(faces, "目录")[1]

    def they_distribute_mail_and_merge_alike(self, faces):
        tasks = faces.commanded.parent / "任务表"
        said = faces.command("distribute", faces.commanded, "-o", tasks)
        shown = sending.distribute(faces.session)
        assert set(without_places(shown).splitlines()) <= set(without_places(said).splitlines())
        for title in (load(name).title for name in ("tasks", "batches", "agencies")):
            alike(faces, title)
        (folder,) = faces.session.dialogs.folder.iterdir()

        faces.reopen()
        said = faces.command("mail", faces.commanded, tasks, "--via", "eml")
        faces.session.dialogs.folder = folder
        shown = corresponding.mail(faces.session)
        assert "没有可用的邮箱" in shown
        assert set(without_places(shown).splitlines()) <= set(without_places(said).splitlines())

        said = faces.command("merge", faces.commanded, *tasks.glob("*.xlsx"))
        faces.session.dialogs.files = list(folder.glob("*.xlsx"))
        shown = receiving.merge(faces.session)
        assert shown.splitlines()[0] in said.splitlines()

    def they_say_alike_that_no_choice_was_made(self, faces):
        for path in (faces.commanded, faces.pressed):
            master = Master.open(path)
            master.table("conflicts").append({"number": "C1", "sheet": "任务", "kind": "双方都改了", "choice": None})
            master.save()
        faces.reopen()
        said = faces.command("merge", faces.commanded, "--resolve")
        assert receiving.resolve(faces.session).splitlines() == said.splitlines()

    def they_tell_the_standing_alike(self, faces):
        said = faces.answer("status", faces.commanded, "--mark")
        shown = receiving.status(faces.session)
        assert said["today"] == date.today().isoformat()
        assert f"已到期未公开{len(said['overdue'])}项，待处理冲突{said['open_conflicts']}处。" in shown
        assert alike(faces, BOARD)[1][0] == f"截至{said['today']}"

    def they_export_alike(self, faces):
        target = faces.commanded.with_suffix(".json")
        said = faces.command("export", faces.commanded, "-o", target)
        shown = publishing.export(faces.session)
        assert without_places(shown).startswith(without_places(said.strip()))
        assert (faces.session.dialogs.folder / "目录.json").read_bytes() == target.read_bytes()

    def they_publish_alike(self, faces, monkeypatch):
        monkeypatch.setattr(operation, "find_program", lambda: None)  # LibreOffice makes the same PDF for both
        folder = faces.commanded.with_name("发布")
        said = faces.answer("publish", faces.commanded, "-o", folder)
        shown = publishing.publish(faces.session)
        assert faces.session.dialogs.questions == []
        pressed = faces.session.dialogs.folder
        assert [one["file"] in shown for one in said["files"]] == [True] * 7
        for name in (PAGE, FRAGMENT, TABLE, VALUES, PACKAGE):
            assert (pressed / name).read_bytes() == (folder / name).read_bytes()
        assert "没有生成 PDF" in shown
        assert shown.endswith("工作簿没有改动。")

    def they_compare_with_an_older_catalogue_alike(self, faces, monkeypatch):
        monkeypatch.setattr(operation, "find_program", lambda: None)
        older = faces.commanded.with_name("旧.xlsx")
        shutil.copyfile(faces.commanded, older)
        folder = faces.commanded.with_name("送审")
        said = faces.answer("publish", faces.commanded, "-o", folder, "--since", older)
        faces.session.dialogs.files = [older]
        shown = publishing.revision(faces.session)
        assert said["revision"] == {"kept": said["items"], "items": []}
        assert "新增0项，取消0项，修改0项" in shown
        pressed = faces.session.dialogs.folder
        assert (pressed / REVISION_PAGE).read_bytes() == (folder / REVISION_PAGE).read_bytes()

    def they_ask_before_a_publication_is_replaced_and_keep_the_old_one(self, session, monkeypatch):
        monkeypatch.setattr(operation, "find_program", lambda: None)
        target = session.dialogs.folder / PAGE
        target.write_text("旧的", "utf-8")
        publishing.publish(session)
        assert len(session.dialogs.questions) == 1
        (backup,) = backups(target)
        assert backup.read_text("utf-8") == "旧的"
