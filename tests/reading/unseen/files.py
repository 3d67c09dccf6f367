"""Grids become files: Word, Excel, a web page, and text with tabs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

import docx
from openpyxl import Workbook

from .sheets import Grid, Part


def areas(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    """(row, column, height, width) of every cell that is not the continuation of another."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    size: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            source = {"^": (r - 1, c), "<": (r, c - 1)}.get(text)
            own = owner[source] if source else (r, c)
            owner[r, c] = own
            height, width = size.get(own, (1, 1))
            size[own] = (max(height, r - own[0] + 1), max(width, c - own[1] + 1))
    for (r, c), (height, width) in size.items():
        yield r, c, height, width


def write(path: Path, parts: Sequence[Part], sheets: Mapping[str, Sequence[Part]], html: str = "") -> Path:
    """Write a document in the form its suffix names."""
    if html and path.suffix == ".html":
        path.write_text(html, "utf-8")
    else:
        writer = {".docx": _docx, ".xlsx": _xlsx, ".html": _html, ".txt": _text}[path.suffix]
        writer(path, parts, sheets)
    return path


def _docx(path: Path, parts: Sequence[Part], sheets: Mapping[str, Sequence[Part]]) -> None:
    document = docx.Document()
    for part in [*parts, *(part for sheet in sheets.values() for part in sheet)]:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        made = document.add_table(rows=len(part), cols=len(part[0]))
        cells = [list(row.cells) for row in made.rows]
        for r, c, height, width in areas(part):
            cells[r][c].text = part[r][c]
            if height * width > 1:
                cells[r][c].merge(cells[r + height - 1][c + width - 1])
        document.add_paragraph("")
    document.save(str(path))


def _xlsx(path: Path, parts: Sequence[Part], sheets: Mapping[str, Sequence[Part]]) -> None:
    book = Workbook()
    book.remove(book.active)
    for name, content in (sheets or {"Sheet1": parts}).items():
        sheet = book.create_sheet(name)
        width = max([len(part[0]) for part in content if isinstance(part, list)], default=6)
        top = 1
        for part in content:
            if isinstance(part, str):
                sheet.cell(top, 1, part)
                sheet.merge_cells(start_row=top, start_column=1, end_row=top, end_column=width)
                top += 1
                continue
            for r, c, height, across in areas(part):
                text = part[r][c]
                sheet.cell(top + r, c + 1, int(text) if text.isascii() and text.isdecimal() else text or None)
                if height * across > 1:
                    sheet.merge_cells(
                        start_row=top + r,
                        start_column=c + 1,
                        end_row=top + r + height - 1,
                        end_column=c + across,
                    )
            top += len(part)
    book.save(path)


def html_table(grid: Grid, attributes: str = "") -> str:
    """A table with rowspan and colspan."""
    spans = {(r, c): (height, width) for r, c, height, width in areas(grid)}
    rows = []
    for r, row in enumerate(grid):
        cells = []
        for c, text in enumerate(row):
            if (r, c) not in spans:
                continue
            height, width = spans[r, c]
            inside = "<br/>".join(f"<span>{escape(line)}</span>" for line in text.split("\n")) if text else "&nbsp;"
            merged = (f' rowspan="{height}"' if height > 1 else "") + (f' colspan="{width}"' if width > 1 else "")
            cells.append(f"<td{merged}><p>{inside}</p></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table{attributes}><tbody>{''.join(rows)}</tbody></table>"


def _html(path: Path, parts: Sequence[Part], sheets: Mapping[str, Sequence[Part]]) -> None:
    inside = [
        f"<p>{escape(part)}</p>" if isinstance(part, str) else html_table(part, ' border="1"')
        for part in [*parts, *(part for sheet in sheets.values() for part in sheet)]
    ]
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>公开</title></head>'
    path.write_text(f"{head}<body>{''.join(inside)}</body></html>", "utf-8")


def _text(path: Path, parts: Sequence[Part], sheets: Mapping[str, Sequence[Part]]) -> None:
    lines = []
    for part in [*parts, *(part for sheet in sheets.values() for part in sheet)]:
        if isinstance(part, str):
            lines.append(part)
            continue
        for row in part:
            printed = ["" if text in "^<" else text.replace("\n", "\v") for text in row]
            lines.append(printed[0] if row[1:] == ["<"] * (len(row) - 1) else "\t".join(printed))
    path.write_text("\n".join(lines) + "\n", "utf-8")
