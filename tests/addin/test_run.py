import importlib
import pkgutil

import pytest

from catalogue_xl import addin
from catalogue_xl.addin import run
from catalogue_xl.addin.actions import ACTIONS
from catalogue_xl.refusals import Refusal


class Person:
    def __init__(self, answer=True):
        self.answer = answer
        self.told = []

    def ask(self, question):
        return self.answer

    def tell(self, text):
        self.told.append(text)

    def progress(self, text):
        pass


@pytest.fixture
def person(monkeypatch):
    person = Person()
    monkeypatch.setattr(run, "host_of", lambda book: person)
    monkeypatch.setattr("catalogue_xl.addin.caller.calling_book", lambda: None)
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
    monkeypatch.setattr(run, "_step", lambda action: lambda desk: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    addin.guide()
    assert person.told == [f"程序出错，“使用说明”没有完成，已还原改动。请把“{tmp_path / run.LOG}”发给维护人员。"]
    assert "ZeroDivisionError" in (tmp_path / run.LOG).read_text("utf-8")


def it_says_what_was_declined(person, monkeypatch):
    def decline(desk):
        raise Refusal("no_open_book", file="“甲.xlsx”")

    monkeypatch.setattr(run, "_step", lambda action: decline)
    addin.guide()
    assert person.told == ["没有找到打开的目录工作簿“甲.xlsx”。请在 Excel 或 WPS 中打开它，再按一次按钮。"]


def but_it_says_nothing_when_the_person_called_it_off(person, monkeypatch):
    def decline(desk):
        raise Refusal("called_off")

    monkeypatch.setattr(run, "_step", lambda action: decline)
    addin.guide()
    assert person.told == []


def it_does_nothing_when_the_question_is_answered_with_no(monkeypatch):
    person = Person(answer=False)
    done = []
    monkeypatch.setattr(run, "_step", lambda action: done.append)
    monkeypatch.setattr("catalogue_xl.addin.desk.Desk.master", None)
    run.press("fix", object(), person)
    assert done == []
