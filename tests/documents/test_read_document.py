"""Reading any document: its kind is told by its content, and what cannot be read is declined with a sentence."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import docx
import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents import collecting as parts
from catalogue_xl.documents import read_document, sniff
from catalogue_xl.documents.grid import Line
from catalogue_xl.documents.sniff import FileKind, kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100)


def refused(path):
    with pytest.raises(Refusal) as refusal:
        read_document(path)
    assert path.name in refusal.value.sentence
    return refusal.value


def write(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def ole(*streams):
    return OLE + b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)


def zipped(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["序号", "公开内容"])
    path = tmp_path / "目录.xlsx"
    book.save(path)
    return path


def it_names_the_file_and_tells_formats_by_their_content_not_their_name(tmp_path, workbook):
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "公开内容"
    document.save(tmp_path / "其实是.xlsx")
    assert read_document(tmp_path / "其实是.xlsx").tables[0].rows[0].cells[0].text == "公开内容"

    disguised = workbook.rename(tmp_path / "其实是.docx")
    assert read_document(disguised).file == "其实是.docx"
    assert read_document(disguised).tables[0].name == "Sheet"

    text = write(tmp_path, "也是文本.xls", "目录\n序号\t内容\n1\t职能\n".encode("gbk"))
    assert read_document(text).parts[0] == Line("目录", 1)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("加密.xlsx", ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (
            "加密.doc",
            OLE + (b"\xec\xa5" + bytes(8) + b"\0\x01").ljust(512, b"\0") + ole("WordDocument")[512:],
            "encrypted",
        ),
        ("断.xls", ole("Workbook"), "corrupt"),
        ("断.pdf", b"%PDF-1.7\n", "corrupt"),
        ("乱码.pdf", b"\x01\x02\x00\x03" * 40, "corrupt"),
        ("断.ods", zipped(mimetype=ODS), "corrupt"),
        ("加密.ods", zipped(mimetype=ODS, **{"META-INF/manifest.xml": b"<encryption-data/>"}), "encrypted"),
        ("网页.xls", b"\xef\xbb\xbf\r\n<html xmlns:x='urn'><table></table></html>", "no_table"),
        ("表格.xls", b"<?xml version='1.0'?><Workbook></Workbook>", "unknown_format"),
        ("单页.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n", "no_table"),
        ("邮件.eml", b"From: a\r\nContent-Type: multipart/mixed\r\n\r\n", "unknown_format"),
        ("空.csv", b"\r\n,,\r\n", "no_table"),
        ("安装包.msi", ole("SummaryInformation"), "unknown_format"),
        ("截断.xlsx", b"PK\x03\x04" + bytes(60), "corrupt"),
        ("乱码.docx", b"\x01\x02\x00\x03" * 40, "corrupt"),
        ("乱码.dat", b"\x01\x02\x00\x03" * 40, "unknown_format"),
        ("乱码.txt", b"\x01\x02\x00\x03" * 40, "unknown_encoding"),
        ("图片.docx", PNG, "no_table"),
        ("空.txt", b"", "no_table"),
        ("空白.docx", b" \r\n\r\n", "no_table"),
        ("通知.txt", "各单位：\n请按时报送。\n".encode(), "no_table"),
    ],
)
def it_declines_what_it_cannot_read_and_says_why(tmp_path, name, data, code):
    assert refused(write(tmp_path, name, data)).code == code


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("旧.docx", ole("WordDocument", "1Table"), FileKind.DOC),
        ("旧.wps", ole("WordDocument"), FileKind.DOC),
        ("嵌有表.doc", ole("WordDocument", "Workbook", "EncryptedPackage"), FileKind.DOC),
        ("嵌有文档.xls", ole("WordDocument", "Workbook"), FileKind.XLS),
        ("旧.xlsx", ole("Workbook"), FileKind.XLS),
        ("更旧.et", ole("Book"), FileKind.XLS),
        ("富文本.doc", b"{\\rtf1\\ansi }", FileKind.RTF),
        ("书签.xls", ole("WordDocument") + b"\0" * 2 + "Book\0".encode("utf-16-le"), FileKind.DOC),
        ("目录.ods", zipped(mimetype=ODS), FileKind.ODS),
        ("目录.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text"), FileKind.ODT),
        ("目录.xlsb", zipped(**{"xl/workbook.bin": b""}), FileKind.XLSB),
        ("目录.xlsm", zipped(**{"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), FileKind.XLSX),
        ("导出.xls", b"\xef\xbb\xbf <!DOCTYPE html><body>", FileKind.HTML),
        ("导出.xls", "<table><tr>".encode("utf-16"), FileKind.HTML),
        ("导出.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", FileKind.MHT),
        (
            "网页.mhtml",
            b"From: <Saved by Blink>\r\nSubject: x\r\nContent-Type: multipart/related\r\n\r\n",
            FileKind.MHT,
        ),
        (
            "导出.xls",
            b"<?xml version='1.0'?>\n<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            FileKind.EXCEL_XML,
        ),
        (
            "旧文档.xml",
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            FileKind.WORD_XML,
        ),
        ("其实是文本.html", "序号\t公开内容\n".encode(), FileKind.TEXT),
        ("其实是文本.pdf", "序号\t公开内容\n".encode(), FileKind.TEXT),
        ("没有后缀", b"junk\n%PDF-1.4\n", FileKind.PDF),
        ("数据.csv", b"a,b\n", FileKind.SEPARATED),
        ("数据.tsv", b"a\tb\n", FileKind.SEPARATED),
        ("导出.xls", b"a,b\n1,2\n", FileKind.SEPARATED),
        ("导出.xls", b"a\tb\n1\t2\n", FileKind.TEXT),
        ("目录.txt", "序号\t公开内容\n".encode("utf-16-le"), FileKind.TEXT),
    ],
)
def it_tells_the_kind_by_the_content_first(tmp_path, name, data, kind):
    assert kind_of(write(tmp_path, name, data)) is kind


@pytest.mark.parametrize(
    ("name", "data"), [("目录.txt", "序号\t公开内容\n1\t职能\n"), ("目录.csv", "序号,公开内容\n1,职能\n")]
)
def it_loads_no_library_that_a_format_does_not_need(tmp_path, name, data):
    path = write(tmp_path, name, data.encode())
    heavy = ("openpyxl", "docx", "xlrd", "pdfplumber", "lxml", "pandas")
    code = (
        "import sys, pathlib; from catalogue_xl.documents import read_document; "
        f"read_document(pathlib.Path({str(path)!r})); print([m for m in {heavy} if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def it_reads_a_workbook_without_loading_what_reads_pdf_and_old_excel(workbook):
    code = (
        "import sys, pathlib; from catalogue_xl.documents import read_document; "
        f"read_document(pathlib.Path({str(workbook)!r})); "
        "print([m for m in ('docx', 'xlrd', 'pdfplumber', 'pdfminer') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def it_declines_a_missing_file_and_a_folder(tmp_path):
    assert refused(tmp_path / "没有.xlsx").code == "missing_file"
    (tmp_path / "文件夹").mkdir()
    assert refused(tmp_path / "文件夹").code == "is_directory"


def it_declines_a_document_without_a_table(tmp_path):
    document = docx.Document()
    document.add_paragraph("各单位：请按时报送。")
    document.save(tmp_path / "通知.docx")
    assert refused(tmp_path / "通知.docx").code == "no_table"
    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    assert refused(tmp_path / "空.xlsx").code == "no_table"


def it_declines_a_file_that_is_too_large_before_reading_it(tmp_path, monkeypatch):
    monkeypatch.setattr(sniff, "MAX_FILE_BYTES", 10)
    path = write(tmp_path, "大.txt", "序号\t内容\n1\t职能\n".encode())
    assert refused(path).code == "too_large"


@pytest.mark.parametrize("limit", ["MAX_INFLATED_BYTES", "MAX_RATIO"])
def it_declines_a_zip_bomb_before_unpacking_it(tmp_path, monkeypatch, workbook, limit):
    bomb = tmp_path / "炸弹.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(3 * 2**20))
    if limit == "MAX_INFLATED_BYTES":
        monkeypatch.setattr(sniff, limit, 2**20)
    assert refused(bomb).code == "too_large"
    assert read_document(workbook).tables


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def it_calls_a_workbook_with_broken_insides_corrupt_and_keeps_the_cause(tmp_path, workbook, member):
    broken = rewrite(workbook, tmp_path / "坏.xlsx", {member: b"<broken"})
    refusal = refused(broken)
    assert (refusal.code, refusal.params["wanted"]) == ("corrupt", "Excel")
    assert refusal.__cause__ is not None


@pytest.mark.parametrize("member", ["[Content_Types].xml", "docProps/core.xml", "xl/theme/theme1.xml"])
def but_it_reads_one_whose_table_is_whole(tmp_path, workbook, member):
    broken = rewrite(workbook, tmp_path / "坏.xlsx", {member: b"<broken"})
    assert read_document(broken).tables == read_document(workbook).tables


def it_calls_a_truncated_package_and_a_foreign_one_corrupt(tmp_path, workbook):
    assert refused(write(tmp_path, "断.xlsx", workbook.read_bytes()[:-200])).code == "corrupt"
    with zipfile.ZipFile(tmp_path / "别的.docx", "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert refused(tmp_path / "别的.docx").params["wanted"] == "Word"
    assert refused((tmp_path / "别的.docx").rename(tmp_path / "别的.zip")).code == "unknown_format"


def it_calls_a_word_document_with_broken_insides_corrupt(tmp_path):
    docx.Document().save(tmp_path / "好.docx")
    broken = rewrite(tmp_path / "好.docx", tmp_path / "坏.docx", {"word/document.xml": b"<w:document"})
    refusal = refused(broken)
    assert (refusal.code, refusal.params["wanted"]) == ("corrupt", "Word")
    assert refusal.__cause__ is not None


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def it_reads_no_other_file_that_a_document_names(tmp_path, workbook, suffix):
    secret = write(tmp_path, "secret", b"SECRET")
    entity = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    if suffix == ".xlsx":
        source, member, place = workbook, "xl/worksheets/sheet1.xml", b"&#20844;&#24320;&#20869;&#23481;"
    else:
        document = docx.Document()
        document.add_table(1, 2).cell(0, 0).text = "公开内容"
        document.save(tmp_path / "好.docx")
        source, member, place = tmp_path / "好.docx", "word/document.xml", "公开内容".encode()
    with zipfile.ZipFile(source) as archive:
        body = archive.read(member)
    assert place in body
    body = entity + body[body.find(b"?>") + 2 if body.startswith(b"<?") else 0 :].replace(place, b"&e;")
    path = rewrite(source, tmp_path / f"实体{suffix}", {member: body})
    if suffix == ".xlsx":
        assert refused(path).code == "corrupt"
    else:
        assert read_document(path).tables[0].rows[0].cells[0].blank


@pytest.mark.parametrize(("rows", "columns"), [(4, 1), (1, 4), (3, 3)])
def it_declines_tables_larger_than_any_catalogue(tmp_path, monkeypatch, rows, columns):
    monkeypatch.setattr(parts, "MAX_ROWS", 3)
    monkeypatch.setattr(parts, "MAX_COLUMNS", 3)
    monkeypatch.setattr(parts, "MAX_POSITIONS", 8)
    book = openpyxl.Workbook()
    book.active["B2"] = book.active.cell(rows + 1, columns + 1).value = "x"
    book.active.cell(rows + 1, columns + 1).value = "y"
    book.save(tmp_path / "大.xlsx")
    assert refused(tmp_path / "大.xlsx").code == "too_many_cells"

    document = docx.Document()
    document.add_table(rows, columns).cell(0, 0).text = "x"
    document.save(tmp_path / "大.docx")
    assert refused(tmp_path / "大.docx").code == "too_many_cells"

    text = "\n".join("\t".join("x" * columns) for _ in range(rows))
    if rows > 1 < columns:
        assert refused(write(tmp_path, "大.txt", text.encode())).code == "too_many_cells"


def rewrite(source, target, members):
    """A copy of a package with some members replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, members.get(name, old.read(name)))
    return target


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("大.csv", "序号,公开内容\n1,{}\n"),
        ("大.html", "<table><tr><td>序号</td><td>公开内容</td></tr><tr><td>1<td>{}</table>"),
    ],
)
def it_refuses_a_cell_that_the_master_could_not_hold_before_anything_ponders_over_it(tmp_path, name, form):
    assert read_document(write(tmp_path, name, form.format("长" * parts.MAX_TEXT).encode())).tables
    refusal = refused(write(tmp_path, name, form.format("长" * (parts.MAX_TEXT + 1)).encode()))
    assert refusal.code == "too_much_text"
    assert "第2行" in refusal.sentence
