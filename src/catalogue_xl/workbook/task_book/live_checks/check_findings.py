"""The list of findings on the hidden sheet: for the first so many, where each is, what it says, and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue_xl.core.cells import SERIALS
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import FIRST, ROW, WIDTH, Grid, letter_of

LISTED = 30
"""How many findings are spelt out; the others are counted, and come up when these are mended."""

_NAMED = re.compile(r"@([a-z]+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """The columns of the list, from row FIRST of the hidden sheet on; "" where there are fewer findings.

    Attributes:
        place: Such as ``'任务清单'!H14``.
        what: What was found.
        now: What stands in the cell.
        fix: What to do.
    """

    place: str
    what: str
    now: str
    fix: str


def list_findings(grid: Grid, blocks: Sequence[str], lost_rows: int, codes: str) -> Listed:
    """Add the list to GRID.

    Args:
        grid: Its sources are complete.
        blocks: The columns of the visible sheets that the last sources watch row by row.
        lost_rows: Which source, counted from 1, has one row for each of CODES.
        codes: Where the item codes stand.
    """
    return _List(grid).columns(blocks, lost_rows, codes)


class _List:
    """In a formula, ``@j`` stands for the finding's number, and ``@name`` for the cell of that column in its row."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._letters: dict[str, str] = {}

    def columns(self, blocks: Sequence[str], lost_rows: int, codes: str) -> Listed:
        what, fix, title, header, place, number = self._messages()
        sources = self._grid.sources
        by_row = len(sources) - len(blocks)
        starts = f"CHOOSE(@source,{','.join(source.start for source in sources)})"
        found = f"CHOOSE(@source,{','.join(source.found for source in sources)})"
        chain = "0"
        for order in range(len(sources), 0, -1):
            chain = f"IF(@j<={sources[order - 1].end},{order},{chain})"
        self._add("source", f"={chain}")
        self._add_where("at", f'COUNTIF({starts},"<="&@j)')
        self._add_where("token", f"VALUE(MID(INDEX({found},@at),{WIDTH}*(@j-INDEX({starts},@at))+1,{WIDTH}))")
        self._add_where("line", f"IF(@source>{by_row},@at,INDEX({header},@token))")
        address = f"ADDRESS(@line,INDEX({place},@token),4)"
        lost = f'"事项“"&INDEX({codes},@at)&"”的那一行不见了"'
        cell = f"INDEX(CHOOSE(@source-{by_row},{','.join(blocks)}),@line,INDEX({number},@token))"
        return Listed(
            place=self._add_where("place", f'"\'"&INDEX({title},@token)&"\'!"&{address}'),
            what=self._add_where("what", f"IF(@source={lost_rows},{lost},INDEX({what},@token))"),
            now=self._add_where("now", f'IF(@source>{by_row},{_as_text(cell)},"")'),
            fix=self._add_where("fix", f"INDEX({fix},@token)"),
        )

    def _messages(self) -> list[str]:
        """Columns with what there is to say about each finding: row n for the one whose figures are n."""
        findings = self._grid.findings
        told = [
            [finding.rule.what for finding in findings],
            [finding.rule.fix for finding in findings],
            [finding.title for finding in findings],
            [f"={finding.header}" for finding in findings],
            [f"=COLUMN(INDEX({finding.block},1,{finding.number}))" for finding in findings],
            [f"={finding.number}" for finding in findings],
        ]
        return [self._tell(lines) for lines in told]

    def _tell(self, lines: Sequence[str]) -> str:
        return self._grid.column("message", lines)

    def _add_where(self, name: str, formula: str) -> str:
        return self._add(name, f'=IF(@source=0,"",{formula})')

    def _add(self, name: str, formula: str) -> str:
        span = self._grid.fill_down(name, LISTED, _NAMED.sub(lambda found: self._cell(found[1]), formula))
        self._letters[name] = letter_of(span)
        return span

    def _cell(self, name: str) -> str:
        return ROW if name == "j" else f"${self._letters[name]}{FIRST}"


def _as_text(cell: str) -> str:
    is_day = f"AND(ISNUMBER({cell}),N({cell})>={SERIALS.start},N({cell})<{SERIALS.stop})"
    return f'IFERROR(IF({is_day},TEXT({cell},"yyyy-mm-dd"),LEFT({cell}&"",40)),"")'
