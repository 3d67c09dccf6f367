"""Bytes become text: in the encoding they are marked with, else in the first in which they read like office text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from catalogue_xl.core.refusals import Refusal, RefusalCode

# Any bytes decode to something in GB18030 soon enough. Chinese office text keeps to the common characters of
# GB 2312 (measured: 99.9 %; with traditional characters 58 %); misread text does not (UTF-8: 30 %; Big5: 48 %,
# and a third of it kana, Greek or private use).
_LEAST_COMMON = 0.53
_MOST_ODD = 0.05
# Traditional text keeps to the common characters of Big5 (measured: 99 %), which are also its first.
_LEAST_COMMON_TRADITIONAL = 0.9
_BIG5_COMMON = range(0xA1, 0xC7)
# More zeros, or other control characters, tell of a file that is no text.
_FEWEST_BYTES_A_ZERO = 50
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Who says GB2312 means what Windows makes of it.
_BELIEVED = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-big5"), "big5hkscs"),
}


def decode(data: bytes, file: str, declared: str | None = None) -> str:
    """The text of a file, without its byte order mark.

    Args:
        data: The bytes.
        file: The file's name, for the refusal.
        declared: The encoding that the file says it has. Believed when it is one for Chinese, and the bytes are
            possible in it and not in UTF-8: many a template says GB2312 or ISO-8859-1 whatever is put into it.

    Raises:
        Refusal: unknown_encoding.
    """
    data = without_stray_zeros(data)
    believed = _BELIEVED.get((declared or "").lower())
    for encoding in _candidates(data, believed):
        try:
            text = data.decode(encoding).rstrip("\0")
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding == believed or _plausible(text, encoding)):
            return text
    raise Refusal(RefusalCode.UNKNOWN_ENCODING, file=file)


def is_utf16(head: bytes) -> bool:
    """Whether bytes read like UTF-16, with a mark or without."""
    if head.startswith(_MARKS):
        return True
    even = head[: len(head) // 2 * 2]
    return b"\0" in even and any(
        _plausible(even.decode(encoding, "ignore").rstrip("\0"), encoding) for encoding in ("utf-16-le", "utf-16-be")
    )


def without_stray_zeros(data: bytes) -> bytes:
    """The bytes without zeros that are no text's: those that fill a file up to a round size, or a few by accident."""
    if data.startswith(_MARKS):
        padding = len(data) - len(data.rstrip(b"\0"))
        return data[: len(data) - padding // 2 * 2]
    bare = data.rstrip(b"\0")
    if b"\0" not in bare:
        return bare
    few = bare.count(b"\0") * _FEWEST_BYTES_A_ZERO <= len(bare)
    return bare.replace(b"\0", b"") if few and not is_utf16(data) and not _CONTROL.search(bare) else data


def _candidates(data: bytes, believed: str | None) -> list[str]:
    if data.startswith(_MARKS):
        return ["utf-16"]
    if data.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    # Zeros are in no text but UTF-16's, and UTF-16 text has some: those of its line ends.
    if b"\0" in data:
        return ["utf-16-le", "utf-16-be"]
    return ["utf-8", *([believed] if believed else []), "gb18030", "big5hkscs"]


def _plausible(text: str, encoding: str) -> bool:
    if encoding.startswith("utf-8") or encoding == "utf-16":
        return True
    beyond_ascii = [character for character in text if not character.isascii()]
    common = _common_in_big5 if encoding == "big5hkscs" else _in_gb2312
    least = _LEAST_COMMON_TRADITIONAL if encoding == "big5hkscs" else _LEAST_COMMON
    return (
        "\0" not in text
        and sum(map(common, beyond_ascii)) >= least * len(beyond_ascii)
        and sum(map(_odd, beyond_ascii)) <= _MOST_ODD * len(beyond_ascii)
    )


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _common_in_big5(character: str) -> bool:
    try:
        return character.encode("big5")[0] in _BIG5_COMMON
    except UnicodeEncodeError:
        return False


def _odd(character: str) -> bool:
    """Private, unassigned or a control; Greek, Cyrillic or kana."""
    return (
        unicodedata.category(character) in {"Co", "Cn", "Cc"}
        or "\u0370" <= character < "\u0530"
        or "\u3040" <= character < "\u3100"
    )
