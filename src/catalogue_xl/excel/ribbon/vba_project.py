"""The VBA project as Excel stores it, written without Excel by pyOpenVBA."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from catalogue_xl.excel.ribbon.vba_source import ascii_source

# [MS-OVBA] 2.3.4.1: whoever writes no compiled code says version 0xFFFF, and Excel compiles the source.
_NO_COMPILED_CODE = bytes.fromhex("cc61ffff000000")
_PART = "xl/vbaProject.bin"


def vba_project(modules: Mapping[str, str], this_workbook: str, classes: Mapping[str, str] | None = None) -> bytes:
    """The bytes of ``vbaProject.bin``; the same for the same sources.

    Args:
        modules: Standard modules, by name.
        this_workbook: The source behind the workbook.
        classes: Class modules, by name (the tests' doubles).

    Raises:
        NotAsciiError: A source has a character that a VBA project cannot hold.
    """
    from pyopenvba import ExcelFile, VBAModuleKind
    from pyopenvba.cfb import CFB

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "seed.xlam")
        ExcelFile.create_new(path).close()
        with ExcelFile(path) as book:
            # Callbacks are late bound; a library that is not referred to cannot be missing under WPS.
            book.remove_reference("Office")
            book.save()
        with ExcelFile(path) as book:
            project = book.vba_project()
            project.delete_module("Module1")
            for name, source in modules.items():
                project.add_module(name, ascii_source(source), kind=VBAModuleKind.standard)
            for name, source in (classes or {}).items():
                project.add_module(name, ascii_source(source), kind=VBAModuleKind.other)
            book.set_module("ThisWorkbook", ascii_source(this_workbook))
            book.set_module("Sheet1", ascii_source("Option Explicit"))
            book.save()
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            storage = CFB.from_bytes(package.read(_PART))
    storage.write_stream_in_storage("VBA", "_VBA_PROJECT", _NO_COMPILED_CODE)
    content: bytes = storage.to_bytes()
    return content
