"""Citations of regulations under numbers that no longer hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from catalogue_xl.checks.repealed import REPEALED, Repealed
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem

_COLUMNS = ("basis", "content")
_NEAR = 40
"""Characters around a citation within which its law's name, or a mention of the number that replaced it, counts."""
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年|[〕﹞\])）】])")
_FIGURES_OF_ANOTHER_KIND = re.compile("[^\x00-\x7f\u2010-\u2016\u2018-\u201f\u3000-\u303f\u4e00-\u9fff！-／：-～]")
"""Whatever is neither ASCII, a sign of Chinese script, nor punctuation: no other is, folded, a figure or a blank."""

_OPEN, _CLOSE = r"[\[(〔﹝【〈<]?", r"[\])〕﹞】〉>]?"


def check_orders(book: Book) -> Iterator[Problem]:
    """Every citation in 公开依据 and 公开内容 of a number in :data:`catalogue_xl.checks.repealed.REPEALED`.

    A citation that names the new number beside the old one is in order. A number that held when the catalogue was
    written is told apart: the print is right, but the catalogue has aged.
    """
    written = _written_in(book)
    for row in book.rows("items"):
        for key in _COLUMNS:
            for found, entry in find_repealed(row.text(key)):
                aged = written is not None and written < entry.since.year
                code = ProblemCode.SUPERSEDED_ORDER if aged else ProblemCode.REPEALED_ORDER
                yield problem(code, "items", row, key, found, successor=entry.successor, year=entry.since.year)


def _written_in(book: Book) -> int | None:
    """The year in which the catalogue was written: that of its title, or of the newest document it cites.

    The outdated numbers themselves say nothing about that. None when nothing tells.
    """
    years = set(_YEAR.findall(book.title))
    for row in book.rows("items"):
        text = row.text("basis")
        outdated = {year for found, _ in find_repealed(text) for year in _YEAR.findall(found)}
        years.update(set(_YEAR.findall(text)) - outdated)
    return max(map(int, years), default=None)


def find_repealed(text: str) -> Iterator[tuple[str, Repealed]]:
    """The outdated numbers cited in TEXT, as printed, with their entries."""
    if not _may_cite(text):
        return
    # One character for one, so that what is found can be shown as printed.
    plain = "".join(_plain(character) for character in text)
    for entry in REPEALED:
        if any(figures not in plain for figures in entry.number.split("/")):
            continue
        for match in _citation(entry.issuer, entry.number).finditer(plain):
            before = re.sub(r"\s", "", plain[max(0, match.start() - _NEAR) : match.start()])
            if entry.named_only and entry.name not in before:
                continue
            around = plain[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            successor = entry.successor_number
            if successor and _citation(entry.issuer, successor).search(around):
                continue
            yield re.sub(r"\s+", "", text[match.start() : match.end()]), entry


def _may_cite(text: str) -> bool:
    """Whether one of the outdated numbers stands before a 号: hardly any text needs a look for each of them."""
    if "号" not in text:
        return False
    # What stands for figures by its compatibility alone is rare, and folding every text is dear.
    plain = text if _FIGURES_OF_ANOTHER_KIND.search(text) is None else unicodedata.normalize("NFKC", text)
    return _any_number().search(plain) is not None


@cache
def _any_number() -> re.Pattern[str]:
    """Every outdated number, of a document series the one within the year, as the last thing before 号."""
    numbers = sorted({entry.number.rpartition("/")[2] for entry in REPEALED})
    return re.compile(rf"(?:{'|'.join(numbers)})\s*号")


def _plain(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


@cache
def _citation(issuer: str, number: str) -> re.Pattern[str]:
    """A number as people write it: 国务院令第492号, 国务院第492号令, 国发〔2000〕23号; any bracket, any space."""
    if "/" in number:
        year, ordinal = number.split("/")
        parts = [rf"(?<![一-龥]){issuer}", _OPEN, year, "年?", _CLOSE, "第?", f"(?<![0-9]){ordinal}", "号"]
        return re.compile(r"\s*".join(parts))
    stem = issuer.removesuffix("令")
    numeral = rf"(?<![0-9]){number}"
    order = r"\s*".join([stem, "令", rf"(?:第?\s*{numeral}\s*号|[\[(〔﹝【]\s*第?\s*{numeral}\s*号\s*[\])〕﹞】])"])
    reverse = r"\s*".join([stem, _OPEN, "第?", numeral, "号", _CLOSE, "令"])
    return re.compile(f"{order}|{reverse}")
