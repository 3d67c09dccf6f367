"""The live columns as formulas: 截止日期, 剩余工作日, 是否超期 and 暂定, with functions of Excel 2010 only.

The calendar is one text of a 1 for each working day and a 0 for each day of rest. The working days up to a day are the
ones to its left; the n-th working day is where the n-th 1 stands. Excel's own WORKDAY knows no make-up weekends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogue_xl.deadlines import lateness
from catalogue_xl.workbook.live_formulas.written_schedule import Method

CALENDAR, RULES = "_日历", "_规则"
"""The hidden sheets."""

FIRST, DAYS, FIRM = f"'{CALENDAR}'!$B$1", f"'{CALENDAR}'!$B$2", f"'{CALENDAR}'!$B$3"
"""Where the calendar's first day stands, its text, and the last day that no further notice can change."""

BLOCK = 100_000
"""Keys of the rules' own days: the rule's number times this, and the day's serial number."""

END = 99_999
"""Stands for every day after the others."""


def first_word(text: str) -> str:
    """What stands before the first blank in TEXT (an expression)."""
    return f'LEFT(TRIM({text}&""),FIND(" ",TRIM({text}&"")&" ")-1)'


def count_up_to(day: str) -> str:
    """How many working days the calendar has up to DAY (an expression)."""
    return f'LEN(SUBSTITUTE(LEFT({DAYS},{day}-{FIRST}+1),"0",""))'


def nth(number: str) -> str:
    """The day of the NUMBER-th working day; an error outside of the calendar."""
    return f'({FIRST}-1+FIND("#",SUBSTITUTE({DAYS},"1","#",{number})))'


def counted(method: Method, start: str, n: str, back: str) -> str:
    """The due date counted from START by METHOD; all arguments are expressions."""
    if method is Method.WORKDAYS:
        return nth(f"{count_up_to(f'{start}-{back}')}+{n}")
    end = f"EDATE({start},{n})" if method in (Method.MONTHS, Method.PLAIN_MONTHS) else f"({start}+{n})"
    return end if method in (Method.PLAIN_DAYS, Method.PLAIN_MONTHS) else nth(f"{count_up_to(f'{end}-1')}+1")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """The formulas of one row; they look at cells of their own row and at the hidden sheets, at nothing else.

    Attributes:
        rules, keys: How many rows the rules and their days take on the hidden sheet, below its header.
        days: By JSON key, where the day stands that a date of the own row means (a number or ""), as
            :func:`.typed_days.write_ledger_days` puts it; a column that is not named is taken as it stands.
        labelled: Behind the item's code may stand its name.
    """

    rules: int
    keys: int
    days: Mapping[str, str] = field(default_factory=dict)
    labelled: bool = False

    def formulas(self, row: int, letters: Mapping[str, str]) -> dict[str, str]:
        """The formulas by JSON key.

        Args:
            row: 1-based.
            letters: The column letter of each JSON key of the ledger.
        """
        cells = {key: f"${letter}{row}" for key, letter in letters.items()}
        code, due = first_word(cells["item"]) if self.labelled else cells["item"], cells["due"]
        formed, published = (self.days.get(key, cells[key]) for key in ("formed_on", "published_on"))
        return {
            "due": "=" + self.due(code, formed),
            "remaining": "=" + _remaining(due, published),
            "overdue": "=" + self._overdue(code, cells, formed, published),
            "provisional": "=" + self._provisional(code, formed, due),
        }

    def due(self, code: str, formed: str) -> str:
        """截止日期 of the item CODE for what was formed in the cell FORMED; empty where there is none."""
        start = f"INT({formed})"
        n, back = self._of("C", code), self._of("D", code)
        own_day = self._looked_up(code, start)
        ways = [counted(method, start, n, back) for method in _COUNTED] + [own_day]
        choice = f"CHOOSE({self._of('B', code)},{','.join(ways)})"
        # A counted date may have a day beside it that must not be passed; of the two the earlier one.
        earlier = f"MIN({choice},IFERROR({own_day},{END}))"
        return f'IF(OR({code}="",NOT(ISNUMBER({formed}))),"",IFERROR({earlier},""))'

    def _of(self, column: str, code: str) -> str:
        """What the hidden sheet says of the item CODE."""
        return f"INDEX({self._range(column, self.rules)},MATCH({code},{self._range('A', self.rules)},0))"

    def _looked_up(self, code: str, start: str) -> str:
        """The rule's own day: the first whose period has not closed before START."""
        block = f"{self._of('E', code)}*{BLOCK}"
        place = f"MATCH({block}+{start}-1,{self._range('I', self.keys)},1)+1"
        return f"INDEX({self._range('J', self.keys)},{place})-{block}"

    def _range(self, column: str, rows: int) -> str:
        return f"'{RULES}'!${column}$2:${column}${rows + 1}"

    def _overdue(self, code: str, cells: Mapping[str, str], formed: str, published: str) -> str:
        due = cells["due"]
        blank = f'IF(AND({cells["title"]}="",{cells["formed_on"]}=""),"","{lateness.NO_ITEM}")'
        shown = f"IF(ISNUMBER({published}),INT({published}),TODAY())"
        state = f'IF({shown}>{due},"{lateness.OVERDUE}","{lateness.NOT_OVERDUE}")'
        reason = self._of("G", code)
        unknown = f'IF(ISNUMBER({formed}),"{lateness.OUT_OF_REACH}","{lateness.NO_FORMED}")'
        why = f'IFERROR(IF({reason}<>"",{reason},{unknown}),"{lateness.UNKNOWN_ITEM}")'
        return f'IF({code}="",{blank},IF(ISNUMBER({due}),{state},{why}))'

    def _provisional(self, code: str, formed: str, due: str) -> str:
        estimated = f"AND({self._of('F', code)}=1,MAX({due},INT({formed}))>{FIRM})"
        return f'IFERROR(IF(ISNUMBER({due}),IF({estimated},"{lateness.PROVISIONAL}",""),""),"")'


_COUNTED = (Method.WORKDAYS, Method.DAYS, Method.MONTHS, Method.PLAIN_DAYS, Method.PLAIN_MONTHS)


def _remaining(due: str, published: str) -> str:
    within = f"MAX({due},TODAY())<{FIRST}+LEN({DAYS})"
    left = f"{count_up_to(due)}-{count_up_to('TODAY()')}"
    return f'IF(AND(ISNUMBER({due}),NOT(ISNUMBER({published}))),IFERROR(IF({within},{left},""),""),"")'
