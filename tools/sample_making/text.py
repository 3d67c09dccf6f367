"""sample.txt: the table as it looks when pasted from Word, pages apart, rows shifted, words cut."""

from __future__ import annotations

from . import pages
from .source import COLUMNS, LEVELS, NAMES_TITLE, TITLES, Page, Source


def render(source: Source) -> str:
    """The whole document: cells end with a tab, rows with a line break, pages with a blank line."""
    standing = pages.standing(source)
    head = [source.attachment, "", source.title, f"{source.made_by}\t{source.made_on}", ""]
    blocks = ["\n".join(head)]
    for number, page in enumerate(source.pages):
        lines = _header() if number == 0 or page.header else []
        for row in page.items:
            lines += _row(source, page, standing, row)
        blocks.append("\n".join([*lines, ""]))
        if page.number:
            blocks.append(f"{page.number}\n")
    blocks.append("\n".join([*source.footnotes, ""]))
    return "\n".join(blocks)


def _header() -> list[str]:
    titles = {name: title.replace("\n", "") for name, title in TITLES.items()}
    upper = [titles[name] if name not in LEVELS else "" for name in COLUMNS]
    upper[COLUMNS.index(LEVELS[0])] = NAMES_TITLE
    lower = [titles[name] if name in LEVELS else "" for name in COLUMNS]
    return ["\t".join(upper), "\t".join(lower)]


def _row(source: Source, page: Page, standing: dict[str, list[int]], row: int) -> list[str]:
    item = source.items[row]
    cells = [str(item.seq)]
    for name in COLUMNS[1:]:
        if name == page.without:
            continue
        cells.append(_cell(source, name, row) if standing[name][row] == row else "")
    if item.txt.cut_off:
        cells = [cells[0], "", *cells[1:-1]]
    return [*([item.banner] if item.banner else []), "\t".join(cells)]


def _cell(source: Source, name: str, row: int) -> str:
    """What is printed in a row where a cell's text stands; the cell may have begun on a page before."""
    run = next(run for run in source.runs[name] if row in run)
    damage = source.items[row].txt
    text = damage.instead.get(name, source.items[run.start].printed[name])
    return damage.debris.get(name, "") + text
