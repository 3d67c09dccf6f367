"""What is fed, by name: takes bytes, and raises nothing but what its reader promises to raise."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from catalogue_xl.core.refusals import Refusal

_PLACE = Path(tempfile.mkdtemp(prefix="fuzz-"))


def _file(content: bytes, suffix: str) -> Path:
    path = _PLACE / f"来件{suffix}"
    path.write_bytes(content)
    return path


def package(content: bytes) -> None:
    """A workbook, as a document and as a returned one."""
    from catalogue_xl.documents import read_document
    from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

    path = _file(content, ".xlsx")
    with suppress(Refusal):
        read_document(path)
    with suppress(Refusal):
        book = PatchedBook.open(path)
        for name in book.sheetnames:
            book[name].values()


def text(content: bytes) -> None:
    """A text with a table in it."""
    from catalogue_xl.documents import read_document

    for suffix in (".csv", ".txt"):
        with suppress(Refusal):
            read_document(_file(content, suffix))


def phrases(content: bytes) -> None:
    """A deadline, bodies, and a notice of holidays; two copies of a phrase mean the same."""
    from catalogue_xl.agencies.expressions import parse_agency
    from catalogue_xl.deadlines.notices import parse_notice
    from catalogue_xl.operations.phrases.parsing import parse_deadline

    said = content.decode("utf-8", "replace")[:2_000]
    assert parse_deadline(said) == parse_deadline(said)
    assert parse_agency(said) == parse_agency(said)
    with suppress(Refusal):
        parse_notice(said, 2026)


def mail(content: bytes) -> None:
    """A letter, and one of Outlook's."""
    from catalogue_xl.exchange.collecting.letters import letter_in, outlook_letter_in, winmail_in

    for read in (letter_in, outlook_letter_in, winmail_in):
        with suppress(Refusal, ValueError):
            read(content)


def mapping(content: bytes) -> None:
    """What says which column is what."""
    from catalogue_xl.reading.mapping import read_mappings

    with suppress(Refusal):
        read_mappings(_file(content, ".toml"))


def seeds(name: str) -> list[bytes]:
    """What the changes begin with."""
    from hostile import originals

    if name == "package":
        originals.make(_PLACE)
        return [(_PLACE / originals.RETURN).read_bytes()]
    return [one.encode() for one in _SEEDS[name]]


_SEEDS: Mapping[str, Sequence[str]] = {
    "text": (
        '序号,一级事项,公开内容,公开主体,公开时限\n1,财政,"预算,决算",区财政局,20个工作日内\n',
        "序号\t事项\t内容\n1\t甲\t乙\n",
        "| 序号 | 公开事项 | 公开时限 |\n|---|---|---|\n| 1 | 预算 | 每月5日前 |\n",
    ),
    "phrases": (
        "形成或变更之日起20个工作日内；每年3月31日前；每季度首月10日前",
        "牵头单位：区财政局；配合单位：区民政局、各镇人民政府（街道办事处）",
        "2026年元旦：1月1日（周四）至3日（周六）放假，共3天。1月4日（周日）上班。",
    ),
    "mail": (
        "From: a@example.org\nSubject: =?utf-8?b?5oql6YCB?=\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n'
        '--b\nContent-Type: text/plain\n\nx\n--b\nContent-Disposition: attachment; filename="a.xlsx"\n'
        "Content-Transfer-Encoding: base64\n\nUEsDBA==\n--b--\n",
    ),
    "mapping": ('[[table]]\nname = "目录"\nheader = [1, 2]\n[table.columns]\n1 = "序号"\n2 = "公开内容"\n',),
}

TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "package": package, "text": text, "phrases": phrases, "mail": mail, "mapping": mapping,
}  # fmt: skip
