"""What marks mean in a document that explains them: ●表示主动公开，▲表示依申请公开."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalogue_xl.documents.grid import Document, Line, Table
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.columns.titles import meaning

_MARKS = "●○■□▲△★☆◆◇◎√✓☑※"
_EXPLAINED = re.compile(rf"([{_MARKS}])[”\"」]?(?:表示|代表|为|指|是|即|[:=-])*[“\"]?([\u4e00-\u9fff]{{2,8}})")
_MARKED = re.compile(rf"([\u4e00-\u9fff]{{2,8}}?)(?:的)?(?:用|以|标注为|标注|标为|标|打|画)[“\"]?([{_MARKS}])")
_BETWEEN = re.compile(r"[、,，/;；和及]")


@dataclass(frozen=True, slots=True)
class Legend:
    """The marks that a document explains: (JSON key, mark) to the word it stands for, ("part", mark) to the part."""

    words: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def meaning_of(self, key: str, text: str) -> str:
        """What a cell of nothing but explained marks says (主动公开、依申请公开); else nothing."""
        marks = _BETWEEN.sub("", squeeze(text))
        words = [self.words.get((key, mark), "") for mark in marks]
        return "、".join(words) if words and all(words) else ""


def legend_of(document: Document) -> Legend:
    """The legend that stands around or inside the tables of a document."""
    words: dict[tuple[str, str], str] = {}
    for text in _remarks(document):
        bare = squeeze(text)
        pairs = [(found[1], found[2]) for found in _EXPLAINED.finditer(bare)]
        pairs += [(found[2], found[1]) for found in _MARKED.finditer(bare)]
        for mark, word in pairs:
            option = meaning(word)
            if option is not None and option.option:
                words.setdefault((option.role, mark), option.option)
            elif option is not None and option.role in ("lead", "support", "agency"):
                words.setdefault(("part", mark), option.role)
    return Legend(words)


def _remarks(document: Document) -> Iterable[str]:
    """Lines, and texts that stand alone in their row."""
    for part in document.parts:
        if isinstance(part, Line):
            yield part.text
            continue
        for row in part.rows if isinstance(part, Table) else ():
            if len(row.printed) == 1:
                yield row.printed[0].text
