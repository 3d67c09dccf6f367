"""Each file format becomes the same thing: lines and tables of cells that know where they stand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents.collecting import refuse_long_text
from catalogue_xl.documents.grid import Document, Part
from catalogue_xl.documents.sniff import FileKind, kind_of, wanted

__all__ = ["read_document"]


def read_document(path: Path) -> Document:
    """Read a file of any format in :class:`.sniff.FileKind`, told by its content before its name.

    Nothing outside of the file is read.

    Raises:
        Refusal: missing_file, is_directory, no_permission, too_large, encrypted, corrupt, needs_converter,
            conversion_failed, unknown_format, unknown_encoding, scanned_pdf, garbled_pdf, unruled_pdf, frames,
            too_many_pages, too_many_cells, too_much_text, too_complex, or no_table when there is no table in it.
    """
    try:
        document = Document(path.name, _read(path, kind_of(path)))
    except FileNotFoundError as error:
        raise Refusal(RefusalCode.MISSING_FILE, file=path.name) from error
    except IsADirectoryError as error:
        raise Refusal(RefusalCode.IS_DIRECTORY, file=path.name) from error
    except PermissionError as error:
        raise Refusal(
            RefusalCode.IS_DIRECTORY if path.is_dir() else RefusalCode.NO_PERMISSION, file=path.name
        ) from error
    if not document.tables:
        document = _with_table_of_lines(document)
    if not document.tables:
        raise Refusal(RefusalCode.NO_TABLE, file=path.name)
    refuse_long_text(path.name, document.parts)
    return document


def _with_table_of_lines(document: Document) -> Document:
    """A document without tables, whose lines may make one."""
    for name in ("labelled_lines", "text.aligned_lines"):
        found: tuple[Part, ...] | None = import_module(f"{__name__}.{name}").with_table(document.parts)
        if found is not None:
            return Document(document.file, found)
    return document


def _read(path: Path, kind: FileKind) -> tuple[Part, ...]:
    # Only the adapter that is needed is imported, because each brings a library that is slow to load.
    adapter = import_module(f"{__name__}.{kind.adapter}")
    parts: tuple[Part, ...]
    if kind is FileKind.TEXT:
        parts = adapter.read(path)
        return parts
    try:
        parts = adapter.read(path, kind.suffix) if kind.adapter == "conversion" else adapter.read(path)
    except (Refusal, MemoryError):
        raise
    except Exception as error:
        # openpyxl, python-docx, xlrd, lxml, pdfplumber and zipfile raise a score of types over malformed content.
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=wanted(path)) from error
    return parts
