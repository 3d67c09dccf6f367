"""Texts, web pages, Word and PDF documents, mappings, letters and archives, and what is no file at all."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.case import HostileFile, repeated, rewritten

_HEAD = "序号,一级事项,公开内容,公开主体,公开时限\n"
_ROW = "{0},财政,预算{0},区财政局,20个工作日内\n"


def document_cases() -> Iterator[HostileFile]:
    """All of them."""
    for suffix, cases in ((".csv", _texts()), (".html", _pages()), (".toml", _mappings()), (".mht", _saved_pages())):
        for name, make in cases:
            kind = {".toml": "toml"}.get(suffix, suffix[1:])
            yield HostileFile(f"{suffix[1:]}: {name}", kind, suffix, _writing(make))
    for name, change in _word():
        yield HostileFile(
            f"docx: {name}",
            "docx",
            ".docx",
            lambda path, base, change=change: rewritten(base / "sample.docx", path, {"word/document.xml": change}),
        )
    for name, make in _pdf():
        yield HostileFile(f"pdf: {name}", "pdf", ".pdf", _writing(make))
    for name, suffix, make in _letters():
        yield HostileFile(f"mail: {name}", "mail", suffix, _writing(make))
    yield from _no_files()


def _writing(make: Callable[[], str | bytes]) -> Callable[[Path, Path], None]:
    def write(path: Path, base: Path) -> None:
        content = make()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


def _texts() -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    yield "50 MB with an open quote", lambda: _HEAD + '1,财政,"' + _ROW.format(7) * 1_000_000
    yield "50 MB on one line", lambda: _HEAD + "长" * 17_000_000
    yield "20 MB of commas", lambda: _HEAD + "," * 20_000_000
    yield "20 MB of line breaks", lambda: _HEAD + "\n" * 20_000_000
    yield "20 MB of quotes", lambda: _HEAD + '"' * 20_000_000
    yield "200,000 open quotes", lambda: _HEAD + '1,"财政,预算,区财政局,\n' * 200_000
    yield "90,000 rows", lambda: _HEAD + repeated(_ROW, 90_000)
    yield "40 MB of rows", lambda: _HEAD + repeated(_ROW, 700_000)
    agencies = "、".join(f"区第{n}局" for n in range(1, 41))
    yield (
        "3,000 rows with 40 agencies each",
        lambda: _HEAD + repeated(f"{{0}},财政,预算{{0}},{agencies},20个工作日内\n", 3_000),
    )
    several = "、".join(f"区{{0}}第{n}局" for n in range(1, 41))
    yield (
        "3,000 rows with 40 other agencies each",
        lambda: _HEAD + repeated(f"{{0}},财政,预算{{0}},{several},20个工作日内\n", 3_000),
    )
    limit = "；".join(f"每月{n}日前" for n in range(1, 29))
    yield (
        "3,000 rows with 28 limits each",
        lambda: _HEAD + repeated(f"{{0}},财政,预算{{0}},区财政局,{limit}第{{0}}次\n", 3_000),
    )
    for name, piece in (
        ("parentheses", "（"),
        ("closed parentheses", "（）"),
        ("enumeration commas", "、"),
        ("figures", "1"),
        ("numerals", "十"),
        ("limits", "每月5日前"),
        ("agencies", "区财政局"),
        ("roles", "牵头单位："),
        ("days", "2026年2月31日"),
    ):
        yield (
            f"a limit and an agency of 30,000 characters: {name}",
            lambda piece=piece: _HEAD + f"1,财政,预算,{(piece * 30_000)[:30_000]},{(piece * 30_000)[:30_000]}\n",
        )
    yield (
        "one character that doubles under NFC, 30,000 times",
        lambda: _HEAD + f"1,财政,{chr(0x0958) * 30_000},区财政局,每月\n",
    )
    yield (
        "one character that becomes eighteen under NFKC, 30,000 times",
        lambda: _HEAD + f"1,财政,{chr(0xFDFA) * 30_000},区财政局{chr(0xFDFA) * 9},{chr(0xFDFA) * 30_000}\n",
    )
    yield "30 MB of zeros", lambda: bytes(30_000_000)
    yield "30 MB of noise", lambda: zlib.compress(bytes(1000)) + os.urandom(1) * 3 + bytes(range(256)) * 120_000
    yield "half a character of UTF-16", lambda: (_HEAD * 100).encode("utf-16")[:-1]
    yield "combining marks", lambda: _HEAD + f"1,财政,e{chr(0x301) * 30_000},区财政局,每月\n"


def _pages() -> Iterator[tuple[str, Callable[[], str]]]:
    table = "<html><meta charset=utf-8><table><tr><th>序号<th>一级事项<th>公开内容<th>公开主体{0}</table>"
    yield "colspan of a billion", lambda: table.format("<tr><td colspan=1000000000>甲")
    yield "rowspan of a billion", lambda: table.format("<tr><td rowspan=1000000000>甲")
    yield "rowspan and colspan of 65,000", lambda: table.format("<tr><td rowspan=65000 colspan=65000>甲" * 50)
    yield "tables 5,000 deep", lambda: table.format("<tr><td><table>" * 5_000)
    yield "divs 100,000 deep", lambda: table.format("<tr><td>" + "<div>" * 100_000)
    yield "500,000 cells", lambda: table.format(("<tr>" + "<td>甲" * 100) * 5_000)
    yield "1,000,000 tags that nobody closes", lambda: table.format("<b>" * 1_000_000)
    yield "100,000 tables", lambda: table.format("") + "<table><tr><td>1<td>2</table>" * 100_000
    yield (
        "a style sheet of 10 MB",
        lambda: "<style>" + ".a{display:none}" * 600_000 + "</style>" + table.format("<tr><td class=a>1"),
    )
    yield "100,000 rows that span two", lambda: table.format("<tr><td rowspan=2>甲<td>乙" * 100_000)
    yield "entities", lambda: table.format("<tr><td>" + "&nbsp;&#65;&#x4E00;" * 500_000)
    yield "comments and unclosed marks", lambda: table.format("<!--" * 500_000 + "<![CDATA[" * 10_000)


def _saved_pages() -> Iterator[tuple[str, Callable[[], str]]]:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    yield "20,000 parts", lambda: head + "--b\nContent-Type: text/html\n\n<table><tr><td>1</table>\n" * 20_000
    yield (
        "parts 2,000 deep",
        lambda: (
            head
            + "".join(
                f'--b{"" if n == 0 else n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n'
                for n in range(2_000)
            )
        ),
    )
    yield "a header of 20 MB", lambda: "MIME-Version: 1.0\nSubject: " + "长 " * 5_000_000 + "\n" + head


def _mappings() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "lists 100,000 deep", lambda: "a = " + "[" * 100_000 + "]" * 100_000
    yield "tables 100,000 deep", lambda: "a = " + "{a = " * 100_000 + "1" + "}" * 100_000
    yield "an integer of 100,000 digits", lambda: "a = " + "9" * 100_000
    yield "an integer of 4,000 digits as the header", lambda: '[[table]]\nname = "目录"\nheader = [' + "9" * 4_000 + "]"
    yield "a key of 100,000 dots", lambda: "a" + ".a" * 100_000 + " = 1"
    yield "a header of 100,000 dots", lambda: "[a" + ".a" * 100_000 + "]"
    yield "500,000 keys", lambda: repeated("a{0} = 1\n", 500_000)
    yield "100,000 tables", lambda: '[[table]]\nname = "a"\n' * 100_000
    yield "a column of 100,000 digits", lambda: '[[table]]\nname = "a"\n[table.columns]\n' + "9" * 100_000 + ' = "备注"'
    yield "an open text of 30 MB", lambda: 'a = """' + "x" * 30_000_000


def _word() -> Iterator[tuple[str, Callable[[bytes], bytes]]]:
    def inserted(make: Callable[[], str]) -> Callable[[bytes], bytes]:
        def change(xml: bytes) -> bytes:
            start = xml.index(b"<w:body>") + len(b"<w:body>")
            return xml[:start] + make().encode() + xml[start:]

        return change

    def table(cells: str, rows: int = 1) -> str:
        return "<w:tbl><w:tblPr/><w:tblGrid/>" + f"<w:tr>{cells}</w:tr>" * rows + "</w:tbl>"

    cell = "<w:tc><w:tcPr>{0}</w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
    yield "a cell over a billion columns", inserted(lambda: table(cell.format('<w:gridSpan w:val="1000000000"/>')))
    yield (
        "a row that begins a billion columns later",
        inserted(lambda: table('<w:trPr><w:gridBefore w:val="1000000000"/></w:trPr>' + cell.format(""))),
    )
    yield "200,000 paragraphs", inserted(lambda: "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 200_000)
    yield "300,000 cells", inserted(lambda: table(cell.format("") * 30, 10_000))
    yield "tables 300 deep", inserted(lambda: "<w:tbl><w:tr><w:tc>" * 300 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 300)
    yield (
        "tables 20,000 deep",
        inserted(lambda: "<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000),
    )
    yield "300,000 runs in one paragraph", inserted(lambda: "<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 300_000 + "</w:p>")
    yield (
        "controls 3,000 deep",
        inserted(lambda: "<w:sdt><w:sdtContent>" * 3_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 3_000),
    )
    yield (
        "300,000 tracked deletions",
        inserted(lambda: "<w:p>" + "<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>" * 300_000 + "</w:p>"),
    )
    yield "20,000 tables", inserted(lambda: table(cell.format("") * 2) * 20_000)
    yield (
        "a merge down 50,000 rows",
        inserted(
            lambda: (
                table(cell.format('<w:vMerge w:val="restart"/>') * 3) + table(cell.format("<w:vMerge/>") * 3, 50_000)
            )
        ),
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
    yield (
        "entity bomb",
        lambda xml: (
            bomb.encode()
            + xml[xml.index(b"<w:document") :].replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p>", 1)
        ),
    )


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered OBJECTS, the first of which is the catalogue."""
    data, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def _page(content: bytes, *, packed: bool = False) -> bytes:
    data = zlib.compress(content) if packed else content
    form = b"<< /Length %d %b>>\nstream\n%b\nendstream" % (len(data), b"/Filter /FlateDecode " if packed else b"", data)
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            form,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _pdf() -> Iterator[tuple[str, Callable[[], bytes]]]:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    yield "pages in a circle", lambda: pdf([catalogue, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])
    yield (
        "pages in a circle of two",
        lambda: pdf(
            [
                catalogue,
                b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
                b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>",
            ]
        ),
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    yield (
        "50,000 pages",
        lambda: pdf(
            [
                catalogue,
                b"<< /Type /Pages /Count 50000 /Kids [" + b" ".join(b"%d 0 R" % n for n in range(3, 50_003)) + b"] >>",
                *[page] * 50_000,
            ]
        ),
    )
    yield (
        "one page, 50,000 times",
        lambda: pdf([catalogue, b"<< /Type /Pages /Count 50000 /Kids [" + b"3 0 R " * 50_000 + b"] >>", page]),
    )
    yield "500 MB of blanks in a stream", lambda: _page(b" " * 500_000_000, packed=True)
    yield (
        "300,000 rules",
        lambda: _page(
            b"".join(b"%d %d m %d %d l S\n" % (n % 600, n % 800, n % 500, n % 700) for n in range(300_000)), packed=True
        ),
    )
    yield (
        "300,000 rectangles",
        lambda: _page(b"".join(b"%d %d 20 20 re S\n" % (n % 600, n % 800) for n in range(300_000)), packed=True),
    )
    yield (
        "300,000 letters",
        lambda: _page(
            b"BT /F 5 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 600, n % 800) for n in range(300_000)) + b"ET",
            packed=True,
        ),
    )
    yield "lists 100,000 deep", lambda: _page(b"[" * 100_000 + b"]" * 100_000)
    yield "states saved 1,000,000 times", lambda: _page(b"q " * 1_000_000, packed=True)
    yield "an object that is itself", lambda: pdf([catalogue, b"2 0 R"])
    yield "10 MB of brackets", lambda: b"%PDF-1.4\n" + b"<<" * 5_000_000
    grid = b"".join(b"0 %d m 600 %d l S %d 0 m %d 800 l S\n" % (n, n, n, n) for n in range(800))
    yield "a grid of 800 by 800", lambda: _page(grid, packed=True)


def _letters() -> Iterator[tuple[str, str, Callable[[], str | bytes]]]:
    head = "From: a@example.com\nSubject: x\nMIME-Version: 1.0\n"
    mixed = head + 'Content-Type: multipart/mixed; boundary="b"\n\n'
    yield (
        "100,000 parts",
        ".eml",
        lambda: mixed + "--b\nContent-Disposition: attachment; filename=a.xlsx\n\nx\n" * 100_000,
    )
    yield (
        "parts 3,000 deep",
        ".eml",
        lambda: head + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000)),
    )
    yield "letters 3,000 deep", ".eml", lambda: (head + "Content-Type: message/rfc822\n\n") * 3_000 + head + "\nx"
    yield "a header of 20 MB", ".eml", lambda: "Subject: " + "=?utf-8?B?6ZW/?= " * 1_200_000 + "\n" + mixed
    yield "1,000,000 headers", ".eml", lambda: repeated("X-{0}: 1\n", 1_000_000) + mixed
    yield "addresses without end", ".eml", lambda: "From: " + "(" * 500_000 + "\n" + mixed
    yield (
        "a file name of 5 MB",
        ".eml",
        lambda: mixed + '--b\nContent-Disposition: attachment; filename="' + "长" * 1_700_000 + '.xlsx"\n\nx\n--b--',
    )
    yield (
        "a file name in 100,000 pieces",
        ".eml",
        lambda: (
            mixed + "--b\nContent-Disposition: attachment;" + repeated(" filename*{0}=a;", 100_000) + "\n\nx\n--b--"
        ),
    )
    yield (
        "40 MB of base64",
        ".eml",
        lambda: (
            mixed
            + "--b\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.xlsx\n\n"
            + "QUJD\n" * 8_000_000
        ),
    )
    yield "a body without line breaks", ".eml", lambda: mixed + "--b\nContent-Type: text/plain\n\n" + "x" * 40_000_000
    yield "an archive of 100,000 files", ".zip", lambda: _zip({f"{n}.xlsx": b"" for n in range(100_000)})
    yield "an archive that unpacks to 2 GB", ".zip", lambda: _zip({f"{n}.xlsx": bytes(49_000_000) for n in range(40)})
    yield "archives 50 deep", ".zip", _nested
    yield (
        "names that lead out",
        ".zip",
        lambda: _zip(
            {
                "../../../x.xlsx": b"x",
                "/etc/x.xlsx": b"x",
                "C:\\x.xlsx": b"x",
                "a/../../b.xlsx": b"x",
                "con.xlsx": b"x",
                "\u202exslx.exe": b"x",
            }
        ),
    )
    yield (
        "a mailbox of 100,000 letters",
        ".mbox",
        lambda: "From a Sat Nov 28 17:54:29 2026\nSubject: x\n\nx\n\n" * 100_000,
    )


def _zip(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return data.getvalue()


def _nested() -> bytes:
    content = b"x"
    for _ in range(50):
        content = _zip({"a.zip": content})
    return content


def _no_files() -> Iterator[HostileFile]:
    def fifo(path: Path, base: Path) -> None:
        os.mkfifo(path)

    def zeros(path: Path, base: Path) -> None:
        path.symlink_to("/dev/zero")

    def circle(path: Path, base: Path) -> None:
        path.symlink_to(path)

    for name, make in (("a pipe", fifo), ("an endless device", zeros), ("a link to itself", circle)):
        for kind, suffix in (
            ("xlsx", ".xlsx"),
            ("ods", ".ods"),
            ("xls", ".xls"),
            ("csv", ".csv"),
            ("toml", ".toml"),
            ("mail", ".eml"),
            ("mail", ".zip"),
            ("master", ".xlsx"),
        ):
            yield HostileFile(f"{name} as {kind} {suffix}", kind, suffix, make)
