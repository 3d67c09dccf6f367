"""What a document, a letter or an answer points to elsewhere is never fetched, and our own letters point nowhere."""

from __future__ import annotations

import re
import socket
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.documents import read_document
from catalogue_xl.exchange.collecting.attachments import Attachment
from catalogue_xl.exchange.collecting.unpacking import unpacked
from catalogue_xl.operations.correspondence.mail import mail

from .exchange.conftest import Office

ROWS = "<table><tr><td>序号<td>公开内容<td>公开主体</tr><tr><td>1<td>预算<td>区财政局</tr></table>"


class Elsewhere:
    """A server that answers nobody, and knows whether somebody knocked."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def was_asked(self) -> bool:
        try:
            self._listener.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    yield server
    server.close()


def page(url: str) -> str:
    """HTML that wants to fetch in every way it can."""
    return (
        f'<html><head><base href="{url}/"><link rel="stylesheet" href="{url}/a.css"><script src="{url}/a.js"></script>'
        f"<style>@import url({url}/b.css); td {{ background: url({url}/c.png) }}</style>"
        f'<meta http-equiv="refresh" content="0; url={url}/d"></head>'
        f'<body background="{url}/e.png"><img src="{url}/f.png"><iframe src="{url}/g"></iframe>'
        f'<object data="{url}/h"></object>{ROWS}</body></html>'
    )


def html(path: Path, url: str) -> None:
    path.write_text(page(url), "utf-8")


def mht(path: Path, url: str) -> None:
    path.write_bytes(f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page(url)}".encode())


def xlsx(path: Path, url: str) -> None:
    book = openpyxl.Workbook()
    links = f'=HYPERLINK("{url}/a")', f'=WEBSERVICE("{url}/b")'
    for row in (["序号", "公开内容", "公开主体"], [1, links[0], "区财政局"], [2, links[1], "区财政局"]):
        book.active.append(row)
    book.active["B2"].hyperlink = f"{url}/c"
    book.save(path)


def docx(path: Path, url: str) -> None:
    import docx as word

    document = word.Document()
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ("序号", "公开内容", "公开主体", "1", "预算", "区财政局"), strict=True):
        cell.text = text
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part.relate_to(f"{url}/t.dotx", kind, is_external=True)
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/extra.xml", f'<!DOCTYPE x SYSTEM "{url}/x.dtd"><x/>')


@pytest.mark.parametrize("write", [html, mht, xlsx, docx], ids=lambda one: one.__name__)
def test_a_document_fetches_nothing(tmp_path, elsewhere, write: Callable[[Path, str], None]):
    path = tmp_path / f"目录.{write.__name__}"
    write(path, elsewhere.url)
    read_document(path)
    assert not elsewhere.was_asked()


def test_a_letter_fetches_nothing(elsewhere):
    message = EmailMessage(policy=SMTP)
    message["From"] = "a@example.gov.cn"
    message.set_content("见附件。")
    message.add_alternative(page(elsewhere.url), subtype="html")
    message.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename="表.xlsx")
    message.add_attachment(page(elsewhere.url).encode(), maintype="text", subtype="html", filename="表.html")
    assert "表.xlsx" in [getattr(one, "name", "") for one in unpacked(Attachment("报送.eml", message.as_bytes(), ()))]
    assert not elsewhere.was_asked()


def test_our_own_letters_point_nowhere(tmp_path):
    office = Office(tmp_path).create()
    office.distribute()
    for draft in mail(office.path, tmp_path / "下发").drafts:
        written = message_from_bytes(draft.path.read_bytes(), policy=policy.default)
        body = written.get_body(("html",)).get_content()
        assert re.findall(r"(?i)\b(?:src|href|background|action)\s*=|url\(|<script|<link|<iframe|@import", body) == []


def test_the_server_notices_who_asks(elsewhere):
    with socket.create_connection(("127.0.0.1", int(elsewhere.url.rpartition(":")[2]))):
        assert elsewhere.was_asked()
