import importlib
import pkgutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue_xl import addin
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.buttons import press as run
from catalogue_xl.excel.environment.error_log import logs
from catalogue_xl.excel.ribbon.actions import ACTIONS


class Person:
    def __init__(self, answer=True):
        self.answer = answer
        self.told = []

    def ask(self, question):
        return self.answer

    def tell(self, text):
        self.told.append(text)

    def wants_to_stop(self):
        return False

    def progress(self, text):
        pass


@pytest.fixture
def person(monkeypatch):
    person = Person()
    monkeypatch.setattr(run, "dialogs_of", lambda book: person)
    # Else it is the application that another test left active.
    monkeypatch.setattr(run, "_dialogs_without_book", lambda: person)
    monkeypatch.setattr("catalogue_xl.excel.environment.calling_book.calling_book", lambda: None)
    return person


def test_every_action_is_a_function_even_after_all_modules_were_imported():
    for module in pkgutil.iter_modules(addin.__path__):
        if module.name != "__main__":
            importlib.import_module(f"catalogue_xl.addin.{module.name}")
    for action in ACTIONS:
        function = getattr(addin, action.id)
        assert callable(function), f"a module of that name hides the action {action.id}"
        assert function.__name__ == action.id


def it_has_no_other_functions():
    with pytest.raises(AttributeError):
        addin.format_disk  # noqa: B018


def it_says_what_failed_and_where_the_particulars_are(person, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "_step", lambda action: lambda session: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    addin.guide()
    (log,) = logs()
    assert log.parent.parent == tmp_path
    assert person.told == [f"程序出错，“使用说明”没有完成，已还原改动。请把“{log}”发给维护人员。"]
    assert "ZeroDivisionError" in log.read_text("utf-8")


def and_it_says_it_also_where_nothing_can_be_written_down(person, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "_step", lambda action: lambda session: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "没有"))
    addin.guide()
    (told,) = person.told
    assert "把这一行“ZeroDivisionError: division by zero”发给" in told


@pytest.mark.parametrize("error", [OSError("AccessibleObjectFromWindow"), ImportError("pywin32"), KeyError("甲")])
def it_never_raises_whatever_happens_before_the_workbook_is_found(error, person, monkeypatch, tmp_path):
    def fail():
        raise error

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("catalogue_xl.excel.environment.calling_book.calling_book", fail)
    addin.validate()
    (told,) = person.told
    assert told.startswith("程序出错，“核对”没有完成，已还原改动。")


def it_does_not_claim_to_have_restored_what_it_could_not(person, monkeypatch, tmp_path):
    def fail(self):
        raise OSError("the application is gone")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("catalogue_xl.excel.environment.calling_book.calling_book", lambda: FakeBook())
    monkeypatch.setattr("catalogue_xl.excel.open_book.session.Session.master", None)
    monkeypatch.setattr("catalogue_xl.excel.open_book.cell_writer.CellWriter.take_back", fail)
    monkeypatch.setattr(run, "_step", lambda action: lambda session: session.writer.changes.append("改动") or 1 / 0)
    addin.validate()
    (told,) = person.told
    assert "改动没有全部还原，请不要保存，关闭后重新打开工作簿" in told


def and_neither_when_undoing_failed_half_way(person, monkeypatch, tmp_path):
    def undo(session):
        session.kept = False
        raise OSError("the application is gone")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("catalogue_xl.excel.environment.calling_book.calling_book", lambda: FakeBook())
    monkeypatch.setattr("catalogue_xl.excel.open_book.session.Session.master", None)
    monkeypatch.setattr(run, "_step", lambda action: undo)
    addin.undo()
    (told,) = person.told
    assert "改动没有全部还原" in told


class FakeBook:
    name = "目录.xlsx"
    app = SimpleNamespace(engine=SimpleNamespace(name="libreoffice"), screen_updating=True)


@pytest.mark.parametrize("action", ["doctor", "guide", "import_files"])
def it_speaks_through_windows_where_excel_shows_no_workbook(action, monkeypatch):
    """A start page without a workbook, and a process without a console."""
    boxes = []

    def nobody(*arguments):
        raise Refusal(RefusalCode.NO_OPEN_BOOK, file="")

    monkeypatch.setattr("catalogue_xl.excel.environment.calling_book.calling_book", nobody)
    monkeypatch.setattr("catalogue_xl.excel.environment.calling_book.calling_app", lambda: None)
    monkeypatch.setattr(run.DesktopDialogs, "_box", lambda self, text, style: boxes.append(text) or 1)
    monkeypatch.setattr(run.os, "chdir", lambda folder: None)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    with monkeypatch.context() as windows:
        windows.setattr(run.sys, "platform", "win32")
        getattr(addin, action)()
    (told,) = boxes
    assert "程序出错" not in told
    assert action != "import_files" or told.endswith("请先新建一个空白工作簿，再按一次按钮。")


def it_leaves_the_workbooks_folder_on_windows(person, monkeypatch):
    """Windows looks for programs in the current folder first, and Excel's is that of the workbook."""
    went = []
    monkeypatch.setattr(run.os, "chdir", went.append)
    with monkeypatch.context() as windows:
        windows.setattr(run.sys, "platform", "win32")
        addin.guide()
    assert went == [Path(sys.executable).parent]


def it_says_what_was_declined(person, monkeypatch):
    def decline(session):
        raise Refusal(RefusalCode.NO_OPEN_BOOK, file="“甲.xlsx”")

    monkeypatch.setattr(run, "_step", lambda action: decline)
    addin.guide()
    (told,) = person.told
    assert told.startswith("没有找到打开的目录工作簿“甲.xlsx”。请在 Excel 或 WPS 中打开它（在受保护的视图里时，")


def but_it_says_nothing_when_the_person_called_it_off(person, monkeypatch):
    def decline(session):
        raise Refusal(RefusalCode.CALLED_OFF)

    monkeypatch.setattr(run, "_step", lambda action: decline)
    addin.guide()
    assert person.told == []


def it_does_nothing_when_the_question_is_answered_with_no(monkeypatch):
    person = Person(answer=False)
    done = []
    monkeypatch.setattr(run, "_step", lambda action: done.append)
    monkeypatch.setattr("catalogue_xl.excel.open_book.session.Session.master", None)
    run.press("fix", object(), person)
    assert done == []
