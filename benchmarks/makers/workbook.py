"""A master workbook of any number of rows, written row by row into the package of a blank one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.makers.catalogue import Row, agencies, items
from catalogue_xl.core import schema
from catalogue_xl.workbook.master.master import Master

_STRINGS = "xl/sharedStrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"

_Strings = tuple[int, dict[str, int]]
"""How many shared strings there were before, and those that were added."""


def master_workbook(path: Path, rows: int, *, bodies: int = 60, faulty: float = 0.0, seed: int = 2026) -> Path:
    """A master of ROWS items of BODIES agencies at PATH, its texts in the shared strings, as Excel saves them."""
    blank = path.with_name(f"{path.stem}.blank.xlsx")
    Master.create(blank, title="测速目录", region="示例区", year=2026).save()
    write_rows(
        blank,
        path,
        {"items": items(rows, agencies=bodies, faulty=faulty, seed=seed), "agencies": agencies(bodies)},
    )
    blank.unlink()
    return path


def write_rows(blank: Path, path: Path, sheets: Mapping[str, Iterable[Row]]) -> None:
    """Copy the workbook BLANK to PATH with rows of schema sheets put below their headers."""
    with ZipFile(blank) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        names = source.namelist()
        table = source.read(_STRINGS).decode() if _STRINGS in names else f'<sst xmlns="{_MAIN}"></sst>'
        first, strings = table.count("<si>"), dict[str, int]()
        book, relations = (source.read(name).decode() for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
        wanted = {_part(book, relations, schema.load(name).title): name for name in sheets}
        for name in names:
            data = source.read(name)
            if name in wanted:
                data = _filled(data.decode(), wanted[name], sheets[wanted[name]], (first, strings)).encode()
            elif name == "[Content_Types].xml" and _STRINGS not in names:
                entry = f'<Override PartName="/{_STRINGS}" ContentType="{_TYPE}"/></Types>'
                data = data.replace(b"</Types>", entry.encode())
            elif name == "xl/_rels/workbook.xml.rels" and _STRINGS not in names:
                link = f'<Relationship Id="rIdStrings" Type="{_RELATION}" Target="/{_STRINGS}"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            if name != _STRINGS:
                target.writestr(name, data)
        texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
        table = re.sub(' (?:count|uniqueCount)="[0-9]+"', "", table).replace("</sst>", f"{texts}</sst>")
        target.writestr(_STRINGS, table)


def _part(book: str, relations: str, title: str) -> str:
    """The package's name of the worksheet called TITLE."""
    coded = "".join(f"&#{ord(sign)};" if ord(sign) > 127 else sign for sign in title)
    sheet = next(
        tag for tag in re.findall("<sheet [^>]*>", book) if f'name="{title}"' in tag or f'name="{coded}"' in tag
    )
    number = re.search(r'r?:?id="(\w+)"', sheet)
    assert number is not None
    relation = next(tag for tag in re.findall("<Relationship [^>]*>", relations) if f'Id="{number[1]}"' in tag)
    target = re.search('Target="([^"]+)"', relation)
    assert target is not None
    return "xl/" + target[1].removeprefix("/xl/")


def _filled(xml: str, name: str, rows: Iterable[Row], strings: _Strings) -> str:
    columns = [(column.key, _letter(number)) for number, column in enumerate(schema.load(name).columns, start=1)]
    styles = [style for tag in re.findall("<col [^>]*>", xml) for style in _styles(tag)]
    cut = xml.index("</sheetData>")
    below = "".join(_rows(rows, columns, styles, strings))
    xml = xml[:cut] + below + xml[cut:]
    last = below.count("<row ") + 1
    return re.sub(r'<dimension ref="A1:([A-Z]+)[0-9]+"', rf'<dimension ref="A1:\g<1>{last}"', xml, count=1)


def _styles(tag: str) -> list[str]:
    """The style of each column that a tag of <cols> speaks of."""
    said = dict(re.findall('(min|max|style)="([0-9]+)"', tag))
    return [said.get("style", "0")] * (int(said["max"]) - int(said["min"]) + 1)


def _rows(rows: Iterable[Row], columns: list[tuple[str, str]], styles: list[str], strings: _Strings) -> Iterator[str]:
    first, known = strings
    for number, row in enumerate(rows, start=2):
        cells = []
        for (key, letter), style in zip(columns, styles, strict=False):
            value = row.get(key)
            if isinstance(value, int):
                cells.append(f'<c r="{letter}{number}" s="{style}"><v>{value}</v></c>')
            elif value is not None:
                text = first + known.setdefault(str(value), len(known))
                cells.append(f'<c r="{letter}{number}" s="{style}" t="s"><v>{text}</v></c>')
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _letter(number: int) -> str:
    return chr(64 + number) if number <= 26 else "A" + chr(64 + number - 26)
