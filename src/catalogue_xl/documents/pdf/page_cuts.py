"""Rows and merged cells that the end of a page has cut: which pieces are one, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue_xl.documents.pdf.page_parts import PagePart, Piece, Slots
from catalogue_xl.documents.pdf.text_lines import MARKS, TYPED_BLANK, counts_on, is_broken, options

# A column counts as always filled when this part of its rows is, of at least so many.
_FILLED, _FEWEST_ROWS = 0.95, 5


@dataclass(frozen=True, slots=True)
class CutColumn:
    """What the rows away from the ends of pages tell about a column.

    Attributes:
        filled: Every row has a text of its own.
        numbers: It is a number in each of them.
        merges, blanks: Some cells are merged downwards; some are really blank.
        usually_merged: More rows are covered from above than blank.
        texts: What stands in cells that no page's end has cut.
    """

    filled: bool
    numbers: bool
    merges: bool
    blanks: bool
    usually_merged: bool
    texts: frozenset[str]

    @staticmethod
    def of(parts: Sequence[PagePart], index: int) -> CutColumn:
        """The column at INDEX of a table."""
        count = filled = numbers = blank = covered = 0
        for part in parts:
            for row, above in part.certain():
                box = row[index]
                if box is None:
                    continue
                count += 1
                starts = above[index] is not box
                filled += starts and box.rows == 1 and not box.blank
                numbers += starts and box.rows == 1 and box.text.isdecimal()
                blank += starts and box.rows == 1 and box.blank
                covered += not starts and not box.blank
        return CutColumn(
            filled=count >= _FEWEST_ROWS and filled >= _FILLED * count,
            numbers=numbers == count,
            merges=covered > 0,
            blanks=blank > 0,
            usually_merged=covered > blank,
            texts=frozenset(text for part in parts for text in part.whole_texts(index)),
        )


def mend(above: Slots, part: PagePart, columns: Sequence[CutColumn], *, page_full: bool) -> int:
    """Join the first rows of a part to the last row above; gives how many of them were only the rest of that row.

    Args:
        above: The last row of the table on the page before; its pieces grow.
        part: The table on this page; what was only the rest of a piece above is replaced by that.
        columns: What the table tells about its columns.
        page_full: The page before has no room for another line.
    """
    top = part.body[0]
    lacks_text = _lacks_text(top, columns)
    aligned = [_aligned(above, top, column) for column in range(len(top))]
    # Programs that print a text over the header never cut a row.
    torn = page_full and not any(lower.begun for _, _, lower in _pairs(above, top)) and _wraps(above, top)
    if all(aligned) and (lacks_text or torn):
        for _, upper, lower in _pairs(above, top):
            upper.judged |= not (lacks_text or upper.blank or lower.blank or _cannot_be_two(upper, lower))
            _unite(upper, lower, part)
        return 1
    names_end = next(
        (i for i, one in enumerate(columns) if one.filled and any(left.merges for left in columns[:i])), len(columns)
    )
    new_group = False
    for column, upper, lower in _pairs(above, top):
        conflict = new_group and column < names_end
        if aligned[column] and (lower.begun or (not conflict and _is_cut(upper, lower, columns[column]))):
            if not upper.open and not lower.begun and lower.rows == 1 and (upper.blank or lower.blank):
                part.judged += [(row, column) for row in part.rows if row[column] is lower]
            _unite(upper, lower, part)
        elif columns[column].merges and not lower.blank:
            new_group = True
    return 0


def _pairs(above: Slots, top: Slots) -> Iterator[tuple[int, Piece, Piece]]:
    """The pieces at both sides of a page's end, with the first column of the lower one."""
    for column, (upper, lower) in enumerate(zip(above, top, strict=True)):
        if upper is not None and lower is not None and upper is not lower and top[:column].count(lower) == 0:
            yield column, upper, lower


def _lacks_text(top: Slots, columns: Sequence[CutColumn]) -> bool:
    """Whether a row has text, but not in the columns in which every row has some."""
    filled = [top[i] for i, column in enumerate(columns) if column.filled]
    blank = sum(box is not None and box.blank for box in filled)
    numberless = any(box and box.blank and c.filled and c.numbers for box, c in zip(top, columns, strict=True))
    enough = blank * 2 >= len(filled) or (numberless and blank > 1)
    return any(box and not box.blank for box in top) and blank > 0 and enough


def _wraps(above: Slots, top: Slots) -> bool:
    """Whether all that is printed in a row may be the rest of the lines above it."""
    printed = [(upper, lower) for _, upper, lower in _pairs(above, top) if not lower.blank]
    return any(lower.rows == 1 for _, lower in printed) and all(
        not upper.blank
        and not (upper.text.isdecimal() and lower.text.isdecimal())
        and (upper.passage.wraps_into(lower.passage) or _cannot_be_two(upper, lower) or _lists_on(upper, lower))
        for upper, lower in printed
    )


def _lists_on(upper: Piece, lower: Piece) -> bool:
    """Whether a list of options goes on with others: it names none of them twice."""
    above, below = (set(options(piece.passage.text)) for piece in (upper, lower))
    return bool(above and below) and lower.passage.text.lstrip()[:1] in MARKS and not above & below


def _cannot_be_two(upper: Piece, lower: Piece) -> bool:
    return _is_broken(upper, lower) or counts_on(upper.passage.text, lower.passage.text)


def _is_broken(upper: Piece, lower: Piece) -> bool:
    return is_broken(upper.passage.text, lower.passage.text)


def _aligned(above: Slots, below: Slots, column: int) -> bool:
    """Whether the cells above and below cover the same columns."""
    return [box is above[column] for box in above] == [box is below[column] for box in below]


def _is_cut(upper: Piece, lower: Piece, column: CutColumn) -> bool:
    """Whether two cells, one at the end of a page and one at the top of the next, are one."""
    if not upper.blank and not lower.blank:
        return (upper.open and upper.text == lower.text) or _is_torn(upper, lower, column)
    if lower.passage.text == TYPED_BLANK or (upper.passage.text == TYPED_BLANK and not lower.blank):
        return False
    if upper.open:
        return True
    if upper.blank and lower.blank:
        return upper.rows > 1 or lower.rows > 1 or upper.cut
    if lower.blank:
        return lower.rows > 1 or column.usually_merged
    # Few programs print the text of a merged cell below its first part.
    return upper.rows > 1 or (column.merges and not column.blanks)


def _is_torn(upper: Piece, lower: Piece, column: CutColumn) -> bool:
    """Whether a text is broken over two pages: by its marks, by other cells that have it whole, or for want of room."""
    if not column.merges or lower.text.isdecimal():
        return False
    if _is_broken(upper, lower) or (upper.text + lower.text in column.texts and lower.text not in column.texts):
        return True
    filled = (upper.open or upper.rows > 1) and upper.passage.reaches_the_bottom
    upper.judged |= filled and upper.passage.wraps_into(lower.passage)
    return upper.judged


def _unite(upper: Piece, lower: Piece, part: PagePart) -> None:
    if lower.begun and upper.text in lower.text and upper.text != lower.text:
        upper.passage = lower.passage
    elif not (lower.begun and lower.text in upper.text) and upper.text != lower.text:
        # Two texts where one cell goes on, neither a part of the other: nobody can tell which is its own.
        upper.judged |= lower.begun
        upper.passage = upper.passage.followed_by(lower.passage)
    upper.open = lower.open
    upper.rows += lower.rows
    upper.cut = True
    for row in part.rows:
        for column, box in enumerate(row):
            if box is lower:
                row[column] = upper
