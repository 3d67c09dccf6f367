import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

from catalogue_xl.excel.environment import xlwings_alone
from catalogue_xl.excel.environment.xlwings_alone import HEAVY, absent


def in_a_process(code):
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def it_imports_xlwings_without_pandas():
    code = f"""
import json, sys
from catalogue_xl.excel.environment.xlwings_alone import xlwings
xw = xlwings()
print(json.dumps([xw.__name__, [name for name in {HEAVY} if name in sys.modules]]))
"""
    assert in_a_process(code) == ["xlwings", []]


def and_pandas_can_be_imported_afterwards():
    code = """
import json
from catalogue_xl.excel.environment.xlwings_alone import xlwings
xlwings()
import pandas
print(json.dumps(len(pandas.DataFrame({"a": [1, 2]}))))
"""
    assert in_a_process(code) == 2


def it_gives_back_what_was_imported_before(monkeypatch):
    mine = object()
    monkeypatch.setitem(sys.modules, "a_module_of_mine", mine)
    with absent(("a_module_of_mine", "another_one")):
        assert sys.modules["a_module_of_mine"] is None
    assert sys.modules["a_module_of_mine"] is mine
    assert "another_one" not in sys.modules


def test_the_way_to_a_button_imports_no_workbook_library():
    heavy = (*HEAVY, "openpyxl", "docx", "jsonschema", "xlwings")
    code = f"""
import json, sys
import catalogue_xl.excel.buttons.press, catalogue_xl.excel.environment.calling_book
import catalogue_xl.excel.open_book.open_surface, catalogue_xl.excel.open_book.open_tables
import catalogue_xl.excel.buttons.checking
print(json.dumps([name for name in {heavy} if name in sys.modules]))
"""
    assert in_a_process(code) == []


def it_ends_no_excel_when_the_process_ends(monkeypatch):
    """On Windows xlwings ends every EXCEL.EXE without a workbook when a process that imported it ends."""
    called = []

    def cleanup():
        called.append("taskkill")

    windows = SimpleNamespace(cleanup=cleanup)
    unregistered = []
    monkeypatch.setattr(xlwings_alone.atexit, "unregister", unregistered.append)
    monkeypatch.setattr(xlwings_alone, "import_module", {"xlwings": "xw", "xlwings._xlwindows": windows}.__getitem__)
    monkeypatch.delitem(sys.modules, "xlwings", raising=False)
    with monkeypatch.context() as there:
        there.setattr(xlwings_alone.sys, "platform", "win32")
        assert xlwings_alone.xlwings() == "xw"
    assert unregistered == [cleanup]


def and_xlwings_still_registers_it_under_that_name():
    source = Path(find_spec("xlwings").origin).with_name("_xlwindows.py").read_text("utf-8")
    assert "@atexit.register\ndef cleanup():" in source
