"""What ``import catalogue_xl`` gives to people who write Python."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import catalogue_xl

SOURCE = Path(catalogue_xl.__file__)
HEAVY = ("openpyxl", "jsonschema", "pandas", "numpy", "holidays", "xlwings", "docx", "click")


def typed_places() -> dict[str, str]:
    """What the type checker is told: each name and the module that it comes from."""
    found = {}
    for block in ast.parse(SOURCE.read_text("utf-8")).body:
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name):
            for line in block.body:
                if isinstance(line, ast.ImportFrom):
                    found |= {one.name: line.module for one in line.names}
    return found


def loaded_by(code: str) -> list[str]:
    """Which of the heavy packages CODE loads in a process of its own."""
    code = f"import json, sys; {code}; print(json.dumps([name for name in {HEAVY} if name in sys.modules]))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


class DescribeThePublicSurface:
    def it_loads_nothing_before_it_is_used(self):
        assert loaded_by("import catalogue_xl; dir(catalogue_xl)") == []

    def and_no_workbook_library_for_a_phrase(self):
        assert (
            loaded_by("import catalogue_xl as cx; cx.parse_deadline('及时公开'); cx.parse_agencies('区财政局')") == []
        )

    def but_a_star_gives_all_of_it(self):
        assert "openpyxl" in loaded_by("from catalogue_xl import *")

    @pytest.mark.parametrize("name", catalogue_xl.__all__)
    def it_gives_what_the_type_checker_is_told(self, name):
        place = typed_places()[name]
        assert getattr(catalogue_xl, name) is getattr(import_module(place), name)

    def it_has_no_other_names_for_the_type_checker(self):
        assert set(typed_places()) == set(catalogue_xl.__all__)

    def it_lists_what_was_not_loaded_yet(self):
        assert set(catalogue_xl.__all__) <= set(dir(catalogue_xl))

    def it_has_no_other_names(self):
        with pytest.raises(AttributeError, match="has no attribute 'renewed'"):
            catalogue_xl.renewed  # noqa: B018

    @pytest.mark.parametrize("name", [name for name in catalogue_xl.__all__ if name.islower()])
    def it_documents_each_function_its_arguments_and_an_example(self, name):
        function = getattr(catalogue_xl, name)
        arguments = inspect.signature(function).parameters.values()
        assert "Example::" in function.__doc__
        assert all(one.annotation is not one.empty for one in arguments)
        if len(arguments) > 1:
            assert [one.name for one in arguments if f"\n    {one.name}: " not in inspect.getdoc(function)] == []
