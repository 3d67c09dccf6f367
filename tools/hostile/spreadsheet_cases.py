"""Workbooks: .xlsx (and masters), .ods, .xls, Excel 2003 XML."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hostile.case import HostileFile, in_rows, repeated, rewritten
from hostile.originals import MASTER, RETURN

SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
_END = b"</sheetData>"
Change = Callable[[bytes], bytes]


def spreadsheet_cases() -> Iterator[HostileFile]:
    """All of them."""
    for name, part, change in _changes():
        yield HostileFile(name, "xlsx", ".xlsx", _changed(RETURN, part, change))
        if part != BOOK:
            yield HostileFile(f"master: {name}", "master", ".xlsx", _changed(MASTER, part, change))
    for name, parts in _added_parts():
        yield HostileFile(
            name, "xlsx", ".xlsx", lambda path, base, parts=parts: rewritten(base / RETURN, path, parts())
        )
    yield from _containers()
    yield from _open_documents()
    yield from _old_workbooks()
    yield from _spreadsheet_xml()


def _changed(original: str, part: str, change: Change) -> Callable[[Path, Path], None]:
    return lambda path, base: rewritten(base / original, path, {part: change})


def _changes() -> Iterator[tuple[str, str, Change]]:
    """A change of one part each."""
    yield from ((name, SHEET, _behind_rows(xml)) for name, xml in _covering())
    yield from ((name, SHEET, _behind_rows(xml)) for name, xml in _many_around_rows())
    yield from ((name, SHEET, _rows(make)) for name, make in _cells())
    yield from ((name, STYLES, change) for name, change in _styles())
    yield (
        "500,000 defined names",
        BOOK,
        _before(b"</workbook>", lambda: repeated('<definedName name="n{0}">1</definedName>', 500_000)),
    )
    yield (
        "10,000 sheets",
        BOOK,
        _before(b"</sheets>", lambda: repeated('<sheet name="s{0}" sheetId="{0}00" r:id="rId1"/>', 10_000)),
    )
    yield "entity bomb", SHEET, _entity_bomb
    yield "an entity that names a file", SHEET, _entity_file
    yield (
        "UTF-16 with a document type",
        SHEET,
        lambda xml: _entity_bomb(xml).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    )
    yield "elements 200,000 deep", SHEET, _behind_rows(lambda: "<x>" * 200_000 + "</x>" * 200_000)
    yield "200,000 attributes", SHEET, _behind_rows(lambda: "<x " + repeated('a{0}="1" ', 200_000) + "/>")
    yield "an attribute of 40 MB", SHEET, _behind_rows(lambda: '<x a="' + "长" * 13_000_000 + '"/>')


def _covering() -> Iterator[tuple[str, str]]:
    everything = (
        ("A1:XFD1048576", "double quotes"),
        ("$A$1:$XFD$1048576", "dollars"),
        ("a1:xfd1048576", "lower case"),
        ("&#65;1:&#x58;FD1048576", "character references"),
        (" A1:XFD1048576 ", "blanks"),
        ("XFD1048576:A1", "backwards"),
        ("A:XFD", "columns only"),
        ("1:1048576", "rows only"),
    )
    for element, around in (("mergeCell", "mergeCells"), ("hyperlink", "hyperlinks")):
        for reference, spelling in everything:
            yield f"{element} over a sheet, {spelling}", f'<{around}><{element} ref="{reference}"/></{around}>'
        yield f"{element} over a sheet, single quotes", f"<{around}><{element} ref='A1:XFD1048576'/></{around}>"
        yield f"{element} over a sheet, white space", f'<{around}\n><{element}\n ref\t=\n"A1:XFD1048576"\n/></{around}>'
        prefixed = f'<x:{around} xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        yield f"{element} over a sheet, prefix", f'{prefixed}<x:{element} ref="A1:XFD1048576"/></x:{around}>'


def _many_around_rows() -> Iterator[tuple[str, Callable[[], str]]]:
    yield (
        "100,000 merges",
        lambda: "<mergeCells>" + repeated('<mergeCell ref="AA{0}:AB{0}"/>', 100_000) + "</mergeCells>",
    )
    yield (
        "1,000,000 merges",
        lambda: "<mergeCells>" + repeated('<mergeCell ref="AA{0}:AB{0}"/>', 1_000_000) + "</mergeCells>",
    )
    yield (
        "2,000 merges over one another",
        lambda: "<mergeCells>" + repeated('<mergeCell ref="A1:CU{0}"/>', 2_000) + "</mergeCells>",
    )
    yield (
        "100,000 hyperlinks",
        lambda: "<hyperlinks>" + repeated('<hyperlink ref="A{0}" location="B{0}"/>', 100_000) + "</hyperlinks>",
    )
    rule = '<conditionalFormatting sqref="A{0}:Z{0}"><cfRule type="expression" priority="{0}" dxfId="0"><formula>A{0}=1</formula></cfRule></conditionalFormatting>'
    yield "100,000 conditional formats", lambda: repeated(rule, 100_000)
    check = '<dataValidation type="list" sqref="A{0}:Z{0}"><formula1>"a,b,{0}"</formula1></dataValidation>'
    yield "100,000 drop-downs", lambda: f"<dataValidations>{repeated(check, 100_000)}</dataValidations>"
    yield (
        "drop-downs over everything",
        lambda: f"<dataValidations>{repeated(check.replace('A{0}:Z{0}', 'A1:XFD1048576'), 10_000)}</dataValidations>",
    )
    yield "300,000 page breaks", lambda: "<rowBreaks>" + repeated('<brk id="{0}"/>', 300_000) + "</rowBreaks>"
    yield "1,000,000 unknown elements", lambda: repeated('<x a="{0}"/>', 1_000_000)


def _cells() -> Iterator[tuple[str, Callable[[], Iterable[str]]]]:
    yield "2,000,000 empty cells", lambda: in_rows('<c r="{0}"/>', 20_000, 100)
    yield "2,000,000 empty cells, line breaks", lambda: in_rows('<c\nr="{0}"/>', 20_000, 100)
    yield "2,000,000 empty cells, pairs of tags", lambda: in_rows('<c r="{0}" s="1"></c>', 20_000, 100)
    yield "1,900,000 numbers", lambda: in_rows('<c r="{0}"><v>1</v></c>', 19_000, 100)
    yield "1,900,000 numbers, single quotes", lambda: in_rows("<c r='{0}'><v>1</v></c>", 19_000, 100)
    yield (
        "900,000 texts in their cells",
        lambda: in_rows('<c r="{0}" t="inlineStr"><is><t>{0}</t></is></c>', 9_000, 100),
    )
    yield "1,000,000 formulas", lambda: in_rows('<c r="{0}"><f>1+1</f><v>2</v></c>', 10_000, 100)
    yield "500,000 cells that show one long text", lambda: in_rows('<c r="{0}" t="s"><v>1</v></c>', 5_000, 100)
    yield "1,000,000 empty rows", lambda: repeated('<row r="{0}" ht="15"/>', 1_000_000)
    yield "1,500,000 cells in one row", lambda: ['<row r="5">', repeated('<c s="{0}"/>', 1_500_000), "</row>"]
    shared = '<row r="4"><c r="A4"><f t="shared" si="0" ref="A4:A9">' + "A1+" * 2_700 + "1</f><v>1</v></c></row>"
    later = '<row r="{0}"><c r="A{0}"><f t="shared" si="0"/></c></row>'
    yield "long formulas shared by 20,000 cells", lambda: [shared, repeated(later, 20_000)]
    yield (
        "parentheses 8,000 deep",
        lambda: ['<row r="4"><c r="A4"><f>' + "(" * 8_000 + "1" + ")" * 8_000 + "</f></c></row>"],
    )
    yield "a text of 40 MB", lambda: ['<row r="4"><c r="A4" t="str"><v>', "长" * 13_000_000, "</v></c></row>"]
    yield (
        "300,000 runs in one text",
        lambda: [
            '<row r="4"><c r="A4" t="inlineStr"><is>',
            "<r><rPr><b/></rPr><t>x</t></r>" * 300_000,
            "</is></c></row>",
        ],
    )
    for name, row in (
        ("a row without end of digits", '<row r="' + "9" * 100_000 + '"><c><v>1</v></c></row>'),
        ("row minus one", '<row r="-1"><c><v>1</v></c></row>'),
        ("row two billion", '<row r="2000000000"><c><v>1</v></c></row>'),
        ("a cell beyond the last column", '<row r="4"><c r="XFE4"><v>1</v></c></row>'),
        ("an address of 100,000 letters", '<row r="4"><c r="' + "A" * 100_000 + '4"><v>1</v></c></row>'),
        ("a style that is not there", '<row r="4"><c r="A4" s="999999999"><v>1</v></c></row>'),
        ("a negative style", '<row r="4"><c r="A4" s="-7"><v>1</v></c></row>'),
        ("a shared text that is not there", '<row r="4"><c r="A4" t="s"><v>99999999</v></c></row>'),
        ("a number of 100,000 digits", '<row r="4"><c r="A4"><v>' + "9" * 100_000 + "</v></c></row>"),
        ("infinite and no numbers", '<row r="4"><c r="A4"><v>inf</v></c><c r="B4"><v>nan</v></c><c r="C4"><v>1e999</v></c></row>'),
        ("the far corner", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        ("rows and columns far apart", "".join(f'<row r="{n * 10}"><c r="{c}{n * 10}"><v>1</v></c></row>' for n, c in enumerate(("A", "CV", "SF", "XFD"), 400))),
    ):  # fmt: skip
        yield name, lambda row=row: [row]


def _styles() -> Iterator[tuple[str, Change]]:
    yield (
        "300,000 fonts",
        _before(b"</fonts>", lambda: repeated('<font><sz val="{0}"/><name val="f{0}"/></font>', 300_000)),
    )
    yield "1,000,000 formats", _before(b"</cellXfs>", lambda: repeated('<xf numFmtId="{0}" fontId="0"/>', 1_000_000))
    yield "500,000 number formats", _formats(lambda: repeated('<numFmt numFmtId="{0}" formatCode="0.{0}"/>', 500_000))
    long = '<numFmt numFmtId="14" formatCode="{0}"/>'
    yield "a number format of a megabyte", _formats(lambda: long.format("&quot;" * 300_000 + "[" * 300_000))
    yield (
        "300,000 fills",
        _before(
            b"</fills>", lambda: repeated('<fill><patternFill><fgColor rgb="FF{0:06d}"/></patternFill></fill>', 300_000)
        ),
    )


def _behind_rows(made: str | Callable[[], str]) -> Change:
    def change(sheet: bytes) -> bytes:
        start = sheet.rfind(_END) + len(_END)
        xml = made if isinstance(made, str) else made()
        return sheet[:start] + xml.encode() + sheet[start:]

    return change


def _rows(make: Callable[[], Iterable[str]]) -> Change:
    def change(sheet: bytes) -> bytes:
        start = sheet.rfind(_END)
        return sheet[:start] + "".join(make()).encode() + sheet[start:]

    return change


def _formats(make: Callable[[], str]) -> Change:
    return lambda xml: xml.replace(b"<fonts", f"<numFmts>{make()}</numFmts><fonts".encode(), 1)


def _before(mark: bytes, make: Callable[[], str]) -> Change:
    return lambda xml: xml.replace(mark, make().encode() + mark, 1)


def _entity_bomb(xml: bytes) -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    start = f'<!DOCTYPE x [<!ENTITY e0 "长长长长长长长长长长">{entities}]>'
    body = xml[xml.index(b"<worksheet") :].replace(_END, b'<row r="4"><c r="A4" t="str"><v>&e9;</v></c></row>' + _END)
    return b'<?xml version="1.0" encoding="UTF-8"?>' + start.encode() + body


def _entity_file(xml: bytes) -> bytes:
    body = xml[xml.index(b"<worksheet") :].replace(_END, b'<row r="4"><c r="A4" t="str"><v>&e;</v></c></row>' + _END)
    return b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + body


_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _added_parts() -> Iterator[tuple[str, Callable[[], dict[str, bytes | str]]]]:
    sheet_rels = "xl/worksheets/_rels/sheet1.xml.rels"
    comments = _RELS.format(f'<Relationship Id="rId9" Type="{_OFFICE}/comments" Target="../comments9.xml"/>')
    comment = '<comment ref="A{0}" authorId="0"><text><t>x{0}</t></text></comment>'
    yield (
        "500,000 comments",
        lambda: {
            sheet_rels: comments,
            "xl/comments9.xml": f"<comments {_MAIN}><commentList>{repeated(comment, 500_000)}</commentList></comments>",
        },
    )
    drawing = _RELS.format(f'<Relationship Id="rId9" Type="{_OFFICE}/drawing" Target="../drawings/drawing9.xml"/>')
    box = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>x{0}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    space = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    yield (
        "300,000 text boxes",
        lambda: {
            sheet_rels: drawing,
            "xl/drawings/drawing9.xml": f"<xdr:wsDr {space}>{repeated(box, 300_000)}</xdr:wsDr>",
        },
    )
    vml = _RELS.format(f'<Relationship Id="rId9" Type="{_OFFICE}/vmlDrawing" Target="../drawings/vml9.vml"/>')
    yield (
        "an unclosed VML of 10 MB",
        lambda: {sheet_rels: vml, "xl/drawings/vml9.vml": "<xml>" + "<br a b>" * 1_200_000},
    )
    yield (
        "500,000 relations",
        lambda: {
            sheet_rels: _RELS.format(
                repeated(
                    f'<Relationship Id="rId{{0}}" Type="{_OFFICE}/hyperlink" Target="http://x/{{0}}" TargetMode="External"/>',
                    500_000,
                )
            )
        },
    )
    strings = f"<sst {_MAIN}><si><t>甲</t></si><si><t>" + "长" * 32_767 + "</t></si>{0}</sst>"
    yield (
        "1,000,000 shared texts",
        lambda: {"xl/sharedStrings.xml": strings.format(repeated("<si><t>{0}</t></si>", 1_000_000))},
    )
    yield (
        "300,000 runs in shared texts",
        lambda: {"xl/sharedStrings.xml": strings.format("<si>" + "<r><rPr><b/></rPr><t>x</t></r>" * 300_000 + "</si>")},
    )
    yield (
        "shared texts in single quotes",
        lambda: {"xl/sharedStrings.xml": strings.format(repeated("<si><t xml:space='preserve'>{0}</t></si>", 700_000))},
    )
    sheets = {f"xl/worksheets/sheet{n}.xml": n for n in range(1, 7)}
    yield "2,000,000 empty cells on each sheet", lambda: dict.fromkeys(sheets, _sheet_of_empty_cells())
    yield (
        "merges of 199,999 cells on each sheet",
        lambda: dict.fromkeys(
            sheets,
            f"<worksheet {_MAIN}><sheetData><row r='1'><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='A1:A199999'/></mergeCells></worksheet>",
        ),
    )
    yield "twenty sheets of 2,000,000 empty cells", _twenty_sheets
    yield (
        "content types of 30 MB",
        lambda: {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            + repeated('<Override PartName="/x{0}.xml" ContentType="text/xml"/>', 500_000)
            + "</Types>"
        },
    )
    yield "an impossible day in core.xml", lambda: {"docProps/core.xml": _core("2026-02-31T08:00:00Z")}
    yield "a year of five figures in core.xml", lambda: {"docProps/core.xml": _core("99999-02-31T08:00:00Z")}
    yield (
        "the last moment of the calendar in core.xml",
        lambda: {"docProps/core.xml": _core("9999-12-31T23:59:59-12:00")},
    )
    yield (
        "the first moment of the calendar in core.xml",
        lambda: {"docProps/core.xml": _core("0001-01-01T00:00:00+14:00")},
    )
    yield (
        "core.xml of 30 MB",
        lambda: {"docProps/core.xml": "<!--" + "x" * 30_000_000 + "-->" + _core("2026-11-30T00:00:00Z")},
    )


def _core(saved: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{saved}</dcterms:modified></cp:coreProperties>'
    )


def _sheet_of_empty_cells() -> str:
    cells = "".join(in_rows('<c r="{0}"/>', 20_000, 100))
    return f"<worksheet {_MAIN}><sheetData>{cells}</sheetData></worksheet>"


def _twenty_sheets() -> dict[str, bytes | str]:
    numbers = range(100, 120)
    relation = f'<Relationship Id="s{{0}}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{{0}}.xml"/>'
    sheet = _sheet_of_empty_cells()
    parts: dict[str, bytes | str] = {f"xl/worksheets/sheet{n}.xml": sheet for n in numbers}
    parts["xl/_rels/workbook.xml.rels"] = _RELS.format("".join(relation.format(n) for n in numbers))
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
    parts[BOOK] = f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'
    return parts


def _containers() -> Iterator[HostileFile]:
    """What is wrong with the zip itself."""

    def many(path: Path, base: Path) -> None:
        rewritten(base / RETURN, path, {f"xl/media/{n}.txt": b"" for n in range(100_000)})

    def checksum(path: Path, base: Path) -> None:
        _damage(base / RETURN, path, SHEET)

    def lying(path: Path, base: Path) -> None:
        """The directory says that a part of 300 MB has a kilobyte."""
        rewritten(base / RETURN, path, {SHEET: b"<worksheet>" + b" " * 300_000_000})
        data = bytearray(path.read_bytes())
        place = 0
        while (place := data.find(b"PK\x01\x02", place)) >= 0:
            length = struct.unpack_from("<H", data, place + 28)[0]
            if data[place + 46 : place + 46 + length] == SHEET.encode():
                struct.pack_into("<L", data, place + 24, 1000)
            place += 4
        path.write_bytes(data)

    def packed(method: int) -> Callable[[Path, Path], None]:
        def make(path: Path, base: Path) -> None:
            rewritten(base / RETURN, path, {})
            with zipfile.ZipFile(path, "a", method) as package:
                package.writestr("xl/media/x.bin", bytes(190_000_000))

        return make

    def overlapping(path: Path, base: Path) -> None:
        """Forty names for one stored part of 10 MB."""
        rewritten(base / RETURN, path, {})
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
            body = "".join(map(str, range(1_500_000))).encode()
            package.writestr("xl/media/x.xml", body)
            first = package.getinfo("xl/media/x.xml")
            for number in range(40):
                other = zipfile.ZipInfo(f"xl/media/x{number}.xml")
                for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                    setattr(other, name, getattr(first, name))
                package.filelist.append(other)
                package.NameToInfo[other.filename] = other
            package._didModify = True

    def backslashes(path: Path, base: Path) -> None:
        rewritten(
            base / RETURN,
            path,
            {
                "..\\..\\x.xml": b"<x/>",
                "../../y.xml": b"<x/>",
                "/etc/z.xml": b"<x/>",
                "xl/worksheets/sheet1.xml ": b"<x/>",
            },
        )

    def twice(path: Path, base: Path) -> None:
        rewritten(base / RETURN, path, {})
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(SHEET, b"<worksheet/>")

    for name, make in (
        ("100,000 parts", many),
        ("a wrong checksum", checksum),
        ("a directory that lies about sizes", lying),
        ("190 MB of nothing, deflated", packed(zipfile.ZIP_DEFLATED)),
        ("190 MB of nothing, bzip2", packed(zipfile.ZIP_BZIP2)),
        ("190 MB of nothing, lzma", packed(zipfile.ZIP_LZMA)),
        ("forty names for one part", overlapping),
        ("names that lead out", backslashes),
        ("a part that is there twice", twice),
        ("random bytes behind PK", lambda path, base: path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4000)),
    ):
        yield HostileFile(name, "xlsx", ".xlsx", make)


def _damage(source: Path, target: Path, part: str) -> None:
    """Another checksum for a part, in the directory and before it."""
    with zipfile.ZipFile(source) as package:
        right = struct.pack("<L", package.getinfo(part).CRC)
    target.write_bytes(source.read_bytes().replace(right, struct.pack("<L", zlib.crc32(b"other"))))


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>{0}</office:automatic-styles>'
    "<office:body><office:spreadsheet>{1}</office:spreadsheet></office:body></office:document-content>"
)
_TITLES = "".join(
    f"<table:table-cell><text:p>{title}</text:p></table:table-cell>"
    for title in ("序号", "一级事项", "公开内容", "公开主体", "公开时限")
)


def ods(path: Path, content: str) -> None:
    """An .ods whose one part is CONTENT."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)


def _table(rows: str) -> str:
    return f'<table:table table:name="目录"><table:table-row>{_TITLES}</table:table-row>{rows}</table:table>'


def _open_documents() -> Iterator[HostileFile]:
    row, cell = (
        "<table:table-row{1}>{0}</table:table-row>",
        "<table:table-cell {0}><text:p>甲</text:p></table:table-cell>",
    )
    bodies: list[tuple[str, Callable[[], str]]] = [
        ("a cell repeated a billion times", lambda: row.format(cell.format('table:number-columns-repeated="1000000000"'), "")),
        ("a row repeated a billion times", lambda: row.format(cell.format(""), ' table:number-rows-repeated="1000000000"')),
        ("a cell that spans a billion columns", lambda: row.format(cell.format('table:number-columns-spanned="1000000000" table:number-rows-spanned="1000000000"'), "")),
        ("1,000 rows repeated 1,000 times", lambda: row.format(cell.format('table:number-columns-repeated="100"'), ' table:number-rows-repeated="1000"') * 1_000),
        ("200,000 spans", lambda: row.format(cell.format('table:number-columns-spanned="2"'), "") * 200_000),
        ("a negative repeat", lambda: row.format(cell.format('table:number-columns-repeated="-5"'), "")),
        ("a repeat of 100,000 digits", lambda: row.format(cell.format('table:number-columns-repeated="' + "9" * 100_000 + '"'), "")),
        ("500,000 runs of 1,000 blanks", lambda: row.format("<table:table-cell><text:p>甲" + '<text:s text:c="1000"/>' * 500_000 + "</text:p></table:table-cell>", "")),
        ("spans of text 100,000 deep", lambda: row.format("<table:table-cell><text:p>" + "<text:span>" * 100_000 + "甲" + "</text:span>" * 100_000 + "</text:p></table:table-cell>", "")),
        ("spans of text 200 deep", lambda: row.format("<table:table-cell><text:p>" + "<text:span>" * 200 + "甲" + "</text:span>" * 200 + "</text:p></table:table-cell>", "")),
        ("a table in a table, 100 deep", lambda: row.format("<table:table-cell>" + "<table:table><table:table-row><table:table-cell>" * 100 + "</table:table-cell></table:table-row></table:table>" * 100 + "</table:table-cell>", "")),
        ("2,000,000 empty cells", lambda: row.format("<table:table-cell/>" * 100, "") * 20_000),
        ("200,000 notes", lambda: row.format("<table:table-cell><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>", "") * 200_000),
        ("no number and no day", lambda: row.format('<table:table-cell office:value-type="float" office:value="abc"/><table:table-cell office:value-type="date" office:date-value="2026-02-31"/><table:table-cell office:value-type="float"/><table:table-cell office:value-type="date"/>', "")),
    ]  # fmt: skip
    for name, body in bodies:
        yield HostileFile(
            f"ods: {name}", "ods", ".ods", lambda path, base, body=body: ods(path, _ODS.format("", _table(body())))
        )
    style = '<style:style style:name="s{0}"><style:text-properties style:font-name="f{0}"/></style:style>'
    yield HostileFile(
        "ods: 300,000 styles",
        "ods",
        ".ods",
        lambda path, base: ods(path, _ODS.format(repeated(style, 300_000), _table(""))),
    )
    yield HostileFile(
        "ods: 20,000 tables", "ods", ".ods", lambda path, base: ods(path, _ODS.format("", _table("") * 20_000))
    )
    bomb = (
        "<!DOCTYPE x [<!ENTITY a '"
        + "x" * 1000
        + "'><!ENTITY b '"
        + "&a;" * 1000
        + "'><!ENTITY c '"
        + "&b;" * 1000
        + "'>]>"
    )
    yield HostileFile(
        "ods: entity bomb",
        "ods",
        ".ods",
        lambda path, base: ods(
            path,
            bomb + _ODS.format("", _table(row.format("<table:table-cell><text:p>&c;</text:p></table:table-cell>", ""))),
        ),
    )

    def checksum(path: Path, base: Path) -> None:
        ods(path.with_suffix(".tmp"), _ODS.format("", _table("")))
        _damage(path.with_suffix(".tmp"), path, "content.xml")

    yield HostileFile("ods: a wrong checksum", "ods", ".ods", checksum)


def _old_workbooks() -> Iterator[HostileFile]:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)

    def ole(fat: bytes, rest: bytes) -> bytes:
        start = (
            head
            + bytes(10)
            + struct.pack("<LLLLLLLL", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
            + struct.pack("<L", 0)
        )
        return start.ljust(512, b"\xff") + fat.ljust(512, b"\xff") + rest

    entry = "Workbook\0".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 18, 2, 1)
    stream = entry + b"\xff" * 12 + bytes(36) + struct.pack("<LQ", 2, 1 << 30)
    circle = ole(struct.pack("<LLL", 0xFFFFFFFD, 1, 2), (stream * 4).ljust(512, b"\0") + bytes(4096))
    yield HostileFile("xls: sectors in a circle", "xls", ".xls", lambda path, base: path.write_bytes(circle))
    yield HostileFile(
        "xls: 19 MB of zeros", "xls", ".xls", lambda path, base: path.write_bytes(circle + bytes(19_000_000))
    )
    yield HostileFile(
        "xls: 19 MB of directory", "xls", ".xls", lambda path, base: path.write_bytes(ole(b"", stream * 150_000))
    )


def _spreadsheet_xml() -> Iterator[HostileFile]:
    form = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="目录"><Table><Row>'
        + "".join(
            f'<Cell><Data ss:Type="String">{t}</Data></Cell>' for t in ("序号", "一级事项", "公开内容", "公开主体")
        )
        + "</Row>{0}</Table></Worksheet></Workbook>"
    )
    data = '<Data ss:Type="String">甲</Data>'
    for name, rows in (
        ("a cell at column two billion", f'<Row><Cell ss:Index="2000000000">{data}</Cell></Row>'),
        ("a row at two billion", f'<Row ss:Index="2000000000"><Cell>{data}</Cell></Row>'),
        (
            "a merge of a billion",
            f'<Row><Cell ss:MergeAcross="1000000000" ss:MergeDown="1000000000">{data}</Cell></Row>',
        ),
        ("an index of 100,000 digits", f'<Row><Cell ss:Index="{"9" * 100_000}">{data}</Cell></Row>'),
        ("1,000,000 cells", "<Row>" + f"<Cell>{data}</Cell>" * 100 + "</Row>"),
        ("2,000,000 empty cells", "<Row>" + "<Cell/>" * 100 + "</Row>"),
    ):
        times = {"1,000,000 cells": 10_000, "2,000,000 empty cells": 20_000}.get(name, 1)
        yield HostileFile(
            f"Excel 2003: {name}",
            "xml",
            ".xml",
            lambda path, base, rows=rows, times=times: path.write_text(form.format(rows * times), "utf-8"),
        )
