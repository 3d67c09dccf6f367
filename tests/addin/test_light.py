import json
import subprocess
import sys

from catalogue_xl.addin.light import HEAVY, absent


def in_a_process(code):
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def it_imports_xlwings_without_pandas():
    code = f"""
import json, sys
from catalogue_xl.addin.light import xlwings
xw = xlwings()
print(json.dumps([xw.__name__, [name for name in {HEAVY} if name in sys.modules]]))
"""
    assert in_a_process(code) == ["xlwings", []]


def and_pandas_can_be_imported_afterwards():
    code = """
import json
from catalogue_xl.addin.light import xlwings
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
import catalogue_xl.addin.run, catalogue_xl.addin.caller, catalogue_xl.addin.live_marks, catalogue_xl.addin.live
import catalogue_xl.addin.steps.checking
print(json.dumps([name for name in {heavy} if name in sys.modules]))
"""
    assert in_a_process(code) == []
