"""A letter that costs too much to read is a leftover, and what lies beside it is taken."""

from __future__ import annotations

import pytest

from catalogue_xl.core.budget import ReadingBudget
from catalogue_xl.exchange.collecting import folders, unpacking
from catalogue_xl.exchange.collecting.attachments import Attachment, NotTaken
from catalogue_xl.exchange.collecting.unpacking import unpacked

LETTER = (
    b"From: b@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@example.org\r\n\r\ntext\r\n"
    b"--x\r\nContent-Disposition: attachment; filename=winmail.dat\r\n\r\n\x78\x9f\x3e\x22\r\n"
    b"--x\r\nContent-Disposition: attachment; filename=b.xlsx\r\n\r\nPK\r\n--x--\r\n"
)


def taken_and_left():
    found = list(unpacked(Attachment("外层.eml", LETTER, ())))
    return (
        [one.name for one in found if isinstance(one, Attachment)],
        [one.why for one in found if isinstance(one, NotTaken)],
    )


@pytest.mark.parametrize("reader", ["letter_in", "winmail_in"])
def test_what_never_ends_is_given_up(monkeypatch, reader):
    read = getattr(unpacking, reader)

    def endless(content):
        if content == LETTER:
            return read(content)
        while True:
            pass

    def little(name):
        return ReadingBudget(name, seconds=60 if name == "外层.eml" else 0.05)

    monkeypatch.setattr(unpacking, reader, endless)
    monkeypatch.setattr(unpacking, "ReadingBudget", little)
    taken, left = taken_and_left()
    assert taken == ["b.xlsx"]
    assert any("过于复杂" in reason for reason in left)


def but_what_ends_soon_is_read():
    taken, left = taken_and_left()
    assert taken == ["b.xlsx"]
    assert not any("过于复杂" in reason for reason in left)


def and_of_a_mailbox_only_so_many_are_looked_at(monkeypatch, tmp_path):
    monkeypatch.setattr(folders, "_MOST_LETTERS", 2)
    letter = b"From a Sat Nov 28 17:54:29 2026\nSubject: x\nContent-Disposition: attachment; filename=%d.xlsx\n\nPK\n\n"
    (tmp_path / "箱.mbox").write_bytes(b"".join(letter % number for number in range(4)))
    found = list(folders.files_in(tmp_path / "箱.mbox"))
    assert [one.name for one in found if isinstance(one, Attachment)] == ["0.xlsx", "1.xlsx"]
    (left,) = (one for one in found if isinstance(one, NotTaken))
    assert left.why.startswith("邮件太多，只看了前2封")
