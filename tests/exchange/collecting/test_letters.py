"""Files are taken out of letters, whatever program wrote them and however they are packed."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.exchange.collecting.attachments import MAX_DEPTH, Attachment, Budget, NotTaken
from catalogue_xl.exchange.collecting.unpacking import unpacked

from .made_letters import eml, msg, winmail

FILES = {"区财政局.xlsx": b"PK\x03\x04 one", "第二份.xlsx": b"two" * 3000}


def _found(name: str, content: bytes, budget: Budget | None = None) -> list[tuple[str, bytes | str]]:
    return [
        (one.name, one.content) if isinstance(one, Attachment) else (one.place, one.why)
        for one in unpacked(Attachment(name, content, ()), budget)
    ]


HEADS = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x78\x9f\x3e\x22", b"Content-Type: multipart/x;"]


class _RawName(zipfile.ZipInfo):
    """A member whose name stands in the archive as Windows writes it: in its code page, without a word about it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in files.items():
            info = _RawName(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return buffer.getvalue()


class DescribeALetter:
    @pytest.mark.parametrize("suffix", [".eml", ".msg"])
    def it_gives_its_files_and_says_who_wrote(self, suffix):
        content = {".eml": eml, ".msg": msg}[suffix]("lly@cz.example.gov.cn", FILES)
        found = list(unpacked(Attachment(f"报送{suffix}", content, ("收件箱",))))
        assert {one.name: one.content for one in found} == FILES
        assert {one.letter.sender for one in found} == {"lly@cz.example.gov.cn"}
        assert found[0].place == f"收件箱 › 报送{suffix} › 区财政局.xlsx"

    def it_gives_those_of_a_letter_that_it_forwards(self):
        forwarded = eml("boss@example.gov.cn", {}, inner=eml("lly@cz.example.gov.cn", FILES, subject="财政局报送"))
        found = list(unpacked(Attachment("转发.eml", forwarded, ())))
        assert [one.name for one in found] == list(FILES)
        assert found[0].letter.sender == "boss@example.gov.cn"
        assert "财政局报送.eml" in found[0].trail

    def it_gives_what_outlook_packed_into_a_winmail(self):
        letter = eml("lly@cz.example.gov.cn", {"winmail.dat": winmail({"return.xlsx": b"PK\x03\x04 x"})})
        assert _found("一.eml", letter) == [("return.xlsx", b"PK\x03\x04 x")]

    def it_gives_what_lies_in_an_archive_whose_names_are_gb18030(self):
        letter = eml("lly@cz.example.gov.cn", {"报送.zip": _zip({"报送/区财政局.xlsx": b"x", "说明.txt": b"y"})})
        assert _found("一.eml", letter) == [("报送/区财政局.xlsx", b"x"), ("说明.txt", b"y")]

    def it_without_files_is_told(self):
        (one,) = unpacked(Attachment("一.eml", eml("a@b.cn", {}), ()))
        assert isinstance(one, NotTaken)
        assert "没有附件" in one.why

    @pytest.mark.parametrize(
        "name", ["../../etc/cron.d/x.xlsx", "C:\\Windows\\x.xlsx", "/abs/x.xlsx", "\u202excod.xlsx"]
    )
    def it_cannot_name_a_place(self, name):
        (one,) = unpacked(Attachment("一.eml", eml("a@b.cn", {name: b"x"}), ()))
        assert "/" not in one.name
        assert "\\" not in one.name
        assert "\u202e" not in one.name

    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "big5"])
    def it_may_be_in_any_encoding_without_saying_so(self, encoding):
        name, subject = "任務表.xlsx".encode(encoding), "報送".encode(encoding)
        letter = (
            b"From: \xb2\xc6 <lly@cz.example.gov.cn>\r\nSubject: " + subject + b"\r\n"
            b"Content-Type: application/octet-stream\r\n"
            b"Content-Disposition: attachment; filename=" + name + b"\r\n\r\nPK"
        )
        (one,) = unpacked(Attachment("一.eml", letter, ()))
        assert one.letter.sender == "lly@cz.example.gov.cn"
        for text in (one.place, one.letter.subject, one.letter.sender):
            text.encode("utf-8")  # it can be printed


class DescribeWhatIsNotTakenOut:
    @pytest.mark.parametrize(
        ("name", "content"),
        [("报送.xlsx", b"MZ\x90\0"), ("报送.exe", b""), ("报送.xlsx.lnk", b"L"), ("报送.js", b"1"), ("x", b"\x7fELF")],
    )
    def it_is_a_program(self, name, content):
        ((_, why),) = _found(name, content)
        assert "可执行文件" in why

    @pytest.mark.parametrize("content", [b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c"])
    def it_is_an_archive_that_nobody_opens(self, content):
        ((_, why),) = _found("报送.rar", content)
        assert ".zip" in why

    def it_is_packed_too_deep(self):
        content = b"x"
        for _ in range(MAX_DEPTH + 3):
            content = _zip({"里.zip": content})
        ((_, why),) = _found("外.zip", content)
        assert "太多层" in why

    def it_is_too_much(self):
        found = _found("外.zip", _zip({f"{n}.xlsx": b"x" for n in range(5)}), Budget(files=3))
        assert [why for _, why in found][3:] == ["文件太多或太大，没有取出"] * 2

    def it_is_a_bomb(self):
        content = bytearray(_zip({"大.xlsx": b"\0" * 4_000_000}))
        for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            start = content.find(mark)
            content[start + at : start + at + 4] = (10).to_bytes(4, "little")
        ((_, why),) = _found("外.zip", bytes(content))
        assert why == "已损坏，取不出来"

    @given(st.binary(max_size=300), st.sampled_from([".zip", ".eml", ".msg", ".dat"]), st.sampled_from(HEADS))
    def it_is_whatever_a_stranger_made_up(self, content, suffix, head):
        list(unpacked(Attachment(f"x{suffix}", head + content, ())))

    def it_is_a_letter_of_a_thousand_layers(self):
        content = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3000))
        list(unpacked(Attachment("x.eml", content, ())))
