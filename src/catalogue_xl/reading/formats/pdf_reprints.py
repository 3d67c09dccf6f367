"""The header of a table, printed again at the top of its later pages."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_xl.reading.formats.pdf_parts import HEADER_ROWS, Part, Slots, printed
from catalogue_xl.reading.formats.pdf_text import Passage

_HEADER_SEARCHED = 6


def reprinted_rows(first: Part, part: Part) -> int:
    """How many rows at the top of a part repeat rows from the top of the first one."""
    there, here = ([printed(row) for row in one.rows] for one in (first, part))
    best = 0
    for start in range(min(_HEADER_SEARCHED, len(there))):
        count = 0
        while count < min(HEADER_ROWS, len(here), len(there) - start) and _repeats(here[count], there[start + count]):
            count += 1
        if count > best:
            best = count
            _free_overprinted(part, first.rows[start : start + count])
    return best


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


def _free_overprinted(part: Part, header: Sequence[Slots]) -> None:
    """What is printed over a title belongs to the cut cell below, in the middle of which it stands."""
    below = part.rows[len(header)] if len(part.rows) > len(header) else []
    for row, titles in zip(part.rows, header, strict=False):
        for column, (box, title) in enumerate(zip(row, titles, strict=True)):
            if box is None or title is None or box.text == title.text:
                continue
            rest = _printed_over(box.text, title.text)
            target = below[column] if below else None
            if rest and target is not None and target.blank:
                target.passage = Passage(rest)
                box.passage = title.passage
