"""What a row below the header is: an item, a banner, the rest of the row above, or something printed around items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from statistics import fmean

from catalogue_xl.core.model import LEVELS
from catalogue_xl.documents.grid import Cell, Row
from catalogue_xl.reading.cells.features import number, outline, squeeze
from catalogue_xl.reading.columns.header import is_reprint
from catalogue_xl.reading.columns.layout import Field
from catalogue_xl.reading.reprints import is_page_mark

_MOST_OF_A_TABLE = 0.8  # the share of rows with a number from which on a row without one is no item of its own
_LONGEST_BANNER = 40
_SEVERAL = frozenset(("basis", "channel", "notes", "other"))  # what an item may have in several cells
_TORN = frozenset(("agency", "lead", "responsible", "support", "deadline"))  # whose cells may be torn line by line
_NOTE = re.compile(r"^\s*[*＊※]?\s*[（(]?(注|备注|说明|填表说明|注释|填报说明)\d*[:：、.）)]")
_GUIDE = re.compile(r"[(（【]?(填[写报表]说明|填[写报]要求|示例|样例|举例|例如?[:：])")
_END = re.compile(r"[(（—-]*以下(空白|无正文|无内容)[)）—-]*")
_AND_SO_ON = re.compile(r"[.·。…⋯]+")  # a row of …… below the examples of a form
_TOTAL = re.compile(r"(合|总|小|共|累)计.{0,10}")
_SIGNATURE = re.compile(
    r"(填表|填报|制表|编制|审核|审批|审定|复核|经办|报送|负责|联系|分管|签发|校对|单位)"
    r"(单位|部门|科室|领导)?(负责)?(人员?|领导|日期|时间|电话|方式|盖章|\(.{1,6}\))*[::].*"
)
_ENUMERATOR = re.compile(
    r"(?P<part>第[一二三四五六七八九十\d]+(部分|章|篇))|(?P<first>[一二三四五六七八九十]+[、.:])|"
    r"(?P<second>\([一二三四五六七八九十]+\)[、.]?)|(?P<third>\d{1,2}(?:(?:\.\d{1,2})+[、.]?|[、.])(?!\d))"
)


class RowKind(Enum):
    """What a row is; named like the code of the leftover that it becomes, where it becomes one."""

    ITEM = ""
    BANNER = "banner"
    REST = "rest"
    REPRINT = "reprint"
    PAGE = "page"
    NOTE = "note"
    TOTAL = "total"
    SIGNATURE = "signature"
    END = "end"


class RowKinds:
    """Tells the kinds of the rows of one table.

    Args:
        header: The rows of the header (empty when there is none).
        body: The rows below, none of them blank.
        fields: What the columns mean.
        lead: The lines above the header, which may be printed again on each page.
        spans_known: The document says where each cell stands.
    """

    def __init__(
        self,
        header: Sequence[Row],
        body: Sequence[Row],
        fields: Sequence[Field],
        *,
        lead: Sequence[Row] = (),
        spans_known: bool,
    ) -> None:
        self._header, self._fields, self._spans_known = header, fields, spans_known
        self._lead = {squeeze(cell.text) for row in lead for cell in row.printed}
        self._width = len(fields)
        self._number = next((i for i, field in enumerate(fields) if field.key == "seq"), None)
        self._parents = {found.rpartition(".")[0] for row in body if (found := outline(self._at(row, self._number)))}
        full = [row for row in body if len(row.printed) > 1 and not (header and is_reprint(row, header))]
        numbered = [number(self._at(row, self._number)) is not None for row in full]
        self._numbered = self._number is not None and bool(full) and fmean(numbered) >= _MOST_OF_A_TABLE

    def kind(self, row: Row) -> RowKind:
        """The kind of a row in which something is printed."""
        first, *others = row.printed
        text = squeeze(first.text)
        if self._header and is_reprint(row, self._header):
            return RowKind.REPRINT
        if not others and text in self._lead and self._lies_across(row, first):
            return RowKind.REPRINT
        if not others and is_page_mark(first.text):
            return RowKind.PAGE
        if not others and _END.fullmatch(text):
            return RowKind.END
        if all(_AND_SO_ON.fullmatch(squeeze(cell.text)) for cell in row.printed):
            return RowKind.END
        if _NOTE.match(first.text) and len(others) < 2 and not self._covered(row):
            return RowKind.NOTE
        if _GUIDE.match(first.text.strip()) and self._place(row, first) == 0 and self._unnumbered(row):
            return RowKind.NOTE
        if self._is_total(row, text):
            return RowKind.TOTAL
        if self._is_signature(row, text):
            return RowKind.SIGNATURE
        if self._is_banner(row):
            return RowKind.BANNER
        if not others and self._lies_across(row, first):
            return RowKind.NOTE
        return RowKind.REST if self._is_rest(row) else RowKind.ITEM

    def banner(self, row: Row) -> str:
        """The text of a banner: spread-out characters closed up, its number before it."""
        texts = [_despaced(cell.text) for cell in row.printed]
        mark = squeeze(texts[0])
        if len(texts) > 1 and self._is_parent(mark):
            return " ".join(texts)
        if len(texts) > 1 and not mark.endswith((")", "、", ".", ":")) and not mark.startswith("第"):
            texts[0] += "、"
        return "".join(texts)

    def shares_item(self, row: Row) -> bool:
        """True when merged cells give the row the headings and the content of the row above: it is the same item."""
        named = [cell for cell in row.cells if self._key(row, cell) in ("seq", "content", *LEVELS)]
        keys = {self._key(row, cell) for cell in row.printed}
        merged = {self._key(row, cell) for cell in named if cell.anchor is not None and cell.anchor[0] != cell.row}
        return "content" in merged and len(merged) > 1 and keys <= _SEVERAL

    def lies_beside(self, row: Row) -> bool:
        """True when a row names nothing and has only bases, channels or remarks, or the rest of other cells.

        Not where its content, or without that its last heading, is merged with the one above: it may be an item then.
        """
        if len(row.cells) != self._width:
            return False
        named = [cell for cell in row.cells if self._key(row, cell) in ("content", *LEVELS)]
        if not named:
            return False
        last = next((cell for cell in named if self._key(row, cell) == "content"), named[-1])
        if last.anchor is not None or last.rowspan > 1:
            return False
        fields = [self._fields[self._place(row, cell)] for cell in row.printed]
        keys = {field.key for field in fields}
        if any(field.option for field in fields):
            return False
        torn = self._spans_known and (self._numbered or len(row.printed) == 1)
        return keys <= (_SEVERAL | _TORN if torn else _SEVERAL)

    # -- where a cell stands --------------------------------------------------------------------------------------

    def _place(self, row: Row, cell: Cell) -> int:
        return cell.column - row.cells[0].column if self._spans_known else row.cells.index(cell)

    def _at(self, row: Row, place: int | None) -> str:
        return row.cells[place].text if place is not None and place < len(row.cells) else ""

    def _key(self, row: Row, cell: Cell) -> str:
        place = self._place(row, cell)
        return self._fields[place].key if place < self._width else "other"

    def _covered(self, row: Row) -> bool:
        """True when merged cells from above reach into the row."""
        return any(cell.anchor is not None and cell.anchor[0] != cell.row for cell in row.cells)

    def _lies_across(self, row: Row, cell: Cell) -> bool:
        return len(row.cells) == 1 < self._width or cell.colspan >= max(2, self._width - 1)

    # -- the kinds ------------------------------------------------------------------------------------------------

    def _unnumbered(self, row: Row) -> bool:
        return self._number is None or number(self._at(row, self._number)) is None

    def _is_total(self, row: Row, text: str) -> bool:
        return len(row.printed) <= 3 and self._unnumbered(row) and _TOTAL.fullmatch(text) is not None

    def _is_signature(self, row: Row, text: str) -> bool:
        if not self._unnumbered(row) or not _SIGNATURE.fullmatch(text):
            return False
        long = any(len(squeeze(cell.text)) > _LONGEST_BANNER for cell in row.printed)
        return not long and (len(row.printed) == 1 or not self._covered(row))

    def _is_banner(self, row: Row) -> bool:
        """One short text alone in its row, across the table or where a number or a heading stands."""
        first, *others = row.printed
        if len(squeeze(first.text)) > _LONGEST_BANNER:
            return False
        if others:
            return len(others) == 1 and self._is_number_and_name(row, first, others[0])
        if self._lies_across(row, first):
            return True
        if self._covered(row) or first.rowspan > 1 or self._width < 3:
            return False
        if self._place(row, first) == 0:
            if self._fields[0].key == "seq":
                return number(first.text) is None
            return self._number is None and _ENUMERATOR.match(squeeze(first.text)) is not None
        heading = self._key(row, first).startswith("level")
        enumerated = _ENUMERATOR.match(squeeze(first.text)) is not None
        return self._numbered and heading and (enumerated or self._spans_known)

    def _is_parent(self, mark: str) -> bool:
        """True for the number of a heading whose items are counted below it: 1 above 1.1, 1.2 …."""
        return (outline(mark) or str(number(mark) or "")) in self._parents

    def _is_number_and_name(self, row: Row, mark: Cell, name: Cell) -> bool:
        """一、 under 序号, a name beside it, and nothing else."""
        counts = _ENUMERATOR.fullmatch(squeeze(mark.text).rstrip("、.") + "、")
        in_place = self._place(row, mark) == self._number and self._place(row, name) == self._place(row, mark) + 1
        short = len(squeeze(name.text)) <= _LONGEST_BANNER
        if not in_place or not short or self._width < 3 or self._covered(row):
            return False
        enumerates = counts or _ENUMERATOR.fullmatch(squeeze(mark.text))
        return self._is_parent(squeeze(mark.text)) or (bool(enumerates) and number(mark.text) is None)

    def _is_rest(self, row: Row) -> bool:
        """A row that only adds to the item above.

        Its heading and content are merged with those above, so that the item has several bases or channels. Or it has
        nothing but the rest of such a cell. Or, in a numbered table, it has nothing but content or bases: a page break
        tore it off.
        """
        if self.shares_item(row) or self.lies_beside(row):
            return True
        if not self._numbered or (not self._spans_known and len(row.cells) != self._width):
            return False
        mine = row.cells[self._number or 0]
        if not mine.blank or mine.anchor is not None or mine.rowspan > 1:
            return False
        keys = {self._key(row, cell) for cell in row.printed}
        return "content" in keys and keys <= {"content", "basis"}


def depth(banner: str) -> int:
    """How deep a banner stands by its enumerator: 第一部分 0, 一、 1, （一） 2, 1. 3, 1.1 4; one without is 1."""
    found = _ENUMERATOR.match(squeeze(banner))
    if not found:
        return 1
    return ("part", "first", "second", "third").index(found.lastgroup or "first") + found[0].rstrip(".").count(".")


def _despaced(text: str) -> str:
    """A banner spread out with blanks (重 点 领 域) closed up again."""
    parts = text.split()
    return "".join(parts) if parts and all(len(part) <= 2 for part in parts) else " ".join(parts)
