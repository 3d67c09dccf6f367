from __future__ import annotations

import http.server
import os
import select
import shutil
import stat
import threading
import zipfile

import docx
import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents import conversion as converted
from catalogue_xl.documents import read_document

pytestmark = pytest.mark.slow

RTF = (
    r"{\rtf1\ansi\trowd\cellx3000\cellx6000\intbl a\cell b\cell\row\trowd\cellx3000\cellx6000\intbl c\cell d\cell\row "
    r"\pard note\par}"
)


OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry '
    'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
LINKING = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0" '
    f'xmlns:text="{OASIS}:text:1.0" xmlns:draw="{OASIS}:drawing:1.0" xmlns:svg="{OASIS}:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text><table:table>'
    '<table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>a</text:p>'
    "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table><text:p>"
    '<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image '
    'xlink:href="{place}/image.png" xlink:type="simple"/></draw:frame></text:p></office:text>'
    "</office:body></office:document-content>"
)


@pytest.fixture
def rtf(tmp_path):
    path = tmp_path / "目录.doc"
    path.write_text(RTF, "ascii")
    return path


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program in the place of LibreOffice."""

    def _program(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(converted, "find_program", lambda: path)

    return _program


def refused(path):
    with pytest.raises(Refusal) as refusal:
        read_document(path)
    assert path.name in refusal.value.sentence
    return refusal.value


def it_says_what_to_do_where_there_is_no_libreoffice(rtf, monkeypatch):
    monkeypatch.setattr(converted, "find_program", lambda: None)
    refusal = refused(rtf)
    assert (refusal.code, refusal.params["suffix"], refusal.params["wanted"]) == ("needs_converter", ".rtf", ".docx")


def it_finds_libreoffice_where_its_installer_puts_it(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    place = tmp_path / "LibreOffice" / "program" / "soffice.com"
    place.parent.mkdir(parents=True)
    place.touch()
    assert converted.find_program() == place


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def it_says_so_when_nothing_comes_out(rtf, program, script):
    program(script)
    assert refused(rtf).code == "conversion_failed"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def it_ends_a_conversion_that_takes_too_long_with_all_its_processes(rtf, program, tmp_path, monkeypatch):
    monkeypatch.setattr(converted, "_TIMEOUT_SECONDS", 0.5)
    held = tmp_path / "held"
    os.mkfifo(held)
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    program(f"sleep 600 > {held} & sleep 600")
    assert refused(rtf).code == "conversion_failed"
    ended, _, _ = select.select([reader], [], [], 60)  # once nobody can write any more, there is an end to read
    assert ended
    assert os.read(reader, 1) == b""
    os.close(reader)


@pytest.mark.office
@pytest.mark.usefixtures("soffice")
def it_reads_with_libreoffice_and_leaves_the_folder_as_it_was(rtf, tmp_path):
    (table,) = read_document(rtf).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["c", "d"]]
    assert [path.name for path in tmp_path.iterdir()] == ["目录.doc"]


@pytest.mark.office
@pytest.mark.usefixtures("soffice")
def it_names_the_file_as_the_clerk_knows_it_when_the_content_is_refused(tmp_path):
    path = tmp_path / "通知.rtf"
    path.write_text(r"{\rtf1\ansi only words\par}", "ascii")
    assert refused(path).code == "no_table"


@pytest.mark.office
@pytest.mark.usefixtures("soffice")
def it_fetches_nothing_that_a_document_links_to(tmp_path):
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"http://127.0.0.1:{server.server_port}"
    path = tmp_path / "链接.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", LINKING.format(place=place))
    try:
        assert read_document(path).tables
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


@pytest.mark.office
def it_reads_old_word_files_as_it_reads_new_ones(tmp_path, convert):
    document = docx.Document()
    table = document.add_table(3, 2)
    for index, text in enumerate(["一级", "内容", "甲", "乙\n丙", "", "丁"]):
        table.cell(index // 2, index % 2).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("注")
    document.save(tmp_path / "目录.docx")
    new = read_document(tmp_path / "目录.docx")
    for suffix in ("doc", "rtf", "odt"):
        assert read_document(convert(tmp_path / "目录.docx", suffix)).parts == new.parts, suffix
