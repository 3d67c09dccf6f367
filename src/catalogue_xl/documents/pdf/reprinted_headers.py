"""The header of a table, printed again at the top of its later pages."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_xl.documents.pdf.page_parts import HEADER_ROWS, PagePart, Piece, Slots, printed
from catalogue_xl.documents.pdf.text_lines import Passage

_HEADER_SEARCHED = 6


def reprinted_rows(first: PagePart, part: PagePart) -> int:
    """How many rows at the top of a part repeat rows from the top of the first one."""
    there, here = ([printed(row) for row in one.rows] for one in (first, part))
    best, at = 0, 0
    for start in range(min(_HEADER_SEARCHED, len(there))):
        count = 0
        while count < min(HEADER_ROWS, len(here), len(there) - start) and _repeats(here[count], there[start + count]):
            count += 1
        if count > best:
            best, at = count, start
    if best:
        _part_from_header(part, best, first.rows[at + best - 1 : at + best + 1])
        _free_overprinted(part, first.rows[at : at + best])
    return best


def _part_from_header(part: PagePart, height: int, ends: Sequence[Slots]) -> None:
    """A title that reaches down to the cell below it is two cells: nobody rules the top of a cell that goes on.

    Args:
        part: A page's part of the table; the cells below the header become cells of their own.
        height: How many rows the header has.
        ends: The last row of the header where it was printed first, and the row below that.
    """
    if len(ends) < 2 or len(part.rows) <= height:
        return
    parted: dict[Piece, Piece] = {}
    for column, box in enumerate(part.rows[height - 1]):
        if box is None or part.rows[height][column] is not box or ends[0][column] is ends[1][column]:
            continue
        rows = [row for row in part.rows[height:] if row[column] is box]
        rest = parted.setdefault(box, Piece(Passage(), len(rows), box.open, begun=True))
        for row in rows:
            row[column] = rest
    for box, rest in parted.items():
        box.rows -= rest.rows
        box.open = False


def _repeats(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether a row is a header's; over a title or two, the text of a cell that a page's end cut may be printed."""
    titles = [(one, other) for one, other in zip(here, there, strict=True) if one or other]
    same = sum(one == other for one, other in titles)
    return (
        len({other for _, other in titles}) > 1
        and same * 3 >= len(titles)
        and all(other and _printed_over(one, other) is not None for one, other in titles)
    )


def _printed_over(text: str, title: str) -> str | None:
    """What else is printed where a title is, its characters among those of the title; None when the title is not."""
    rest = []
    wanted = iter(title)
    next_wanted = next(wanted, "")
    for char in text:
        if char == next_wanted:
            next_wanted = next(wanted, "")
        else:
            rest.append(char)
    return None if next_wanted else "".join(rest)


def _free_overprinted(part: PagePart, header: Sequence[Slots]) -> None:
    """What is printed over a title belongs to the cut cell below, in the middle of which it stands."""
    below = part.rows[len(header)] if len(part.rows) > len(header) else []
    for row, titles in zip(part.rows, header, strict=False):
        for column, (box, title) in enumerate(zip(row, titles, strict=True)):
            if box is None or title is None or box.text == title.text:
                continue
            rest = _printed_over(box.text, title.text)
            target = below[column] if below else None
            if rest and target is not None:
                target.passage = Passage(rest).followed_by(target.passage)
                target.begun = True
                box.passage = title.passage
