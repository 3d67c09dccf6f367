"""Bytes become text: UTF-8, UTF-16 with a mark, or the GB18030 family when the result is plausible."""

from __future__ import annotations

import codecs
import unicodedata

from catalogue_xl.refusals import Refusal

# Any bytes decode to something in GB18030 soon enough. Chinese office text keeps to the common characters of
# GB 2312 (measured: 99.9 %; with traditional characters 58 %); misread text does not (UTF-8: 30 %; Big5: 48 %,
# and a third of it kana, Greek or private use).
_LEAST_COMMON = 0.53
_MOST_ODD = 0.05


def decode(data: bytes, file: str) -> str:
    """The text of a file, without its byte order mark.

    Raises:
        Refusal: unknown_encoding.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "gb18030" or _plausible(text)):
            return text
    raise Refusal("unknown_encoding", file=file)


def _plausible(text: str) -> bool:
    beyond_ascii = [character for character in text if not character.isascii()]
    common = sum(map(_in_gb2312, beyond_ascii))
    odd = sum(map(_odd, beyond_ascii))
    return common >= _LEAST_COMMON * len(beyond_ascii) and odd <= _MOST_ODD * len(beyond_ascii)


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _odd(character: str) -> bool:
    """Private, unassigned or a control; Greek, Cyrillic or kana."""
    return (
        unicodedata.category(character) in {"Co", "Cn", "Cc"}
        or "\u0370" <= character < "\u0530"
        or "\u3040" <= character < "\u3100"
    )
