"""VBA source: the whitelist of actions, and Chinese literals written so that no code page can spoil them."""

from __future__ import annotations

import re
import struct

from catalogue_xl.excel.ribbon.actions import ACTIONS

# A string literal ("" is a quote inside one), a comment, or a run of anything else.
_TOKENS = re.compile(r'"(?:[^"]|"")*"|\'.*|[^"\']+|"')
# A VBA editor's limit on one line of source.
MAX_LINE = 1023


class NotAsciiError(ValueError):
    """VBA source with a character outside ASCII where no ``ChrW`` can stand for it."""


def whitelist() -> str:
    """The module that knows the actions' ids and labels: whatever else a control is called, nothing runs."""
    cases = "".join(f'    Case "{action.id}": CxlLabel = "{action.label}"\n' for action in ACTIONS)
    return (
        'Attribute VB_Name = "CxlActions"\n'
        "Option Explicit\n"
        "' Generated from src/catalogue_xl/excel/ribbon/actions.py by tools/make_macros.py\n\n"
        "Public Function CxlLabel(ByVal id As String) As String\n"
        "    Select Case id\n"
        f"{cases}"
        "    End Select\n"
        "End Function\n"
    )


def ascii_source(source: str) -> str:
    """The same program in ASCII with CRLF line ends, as a VBA project under code page 1252 keeps it.

    A string literal with other characters becomes ``ChrW`` calls; in a comment they are dropped.

    Raises:
        NotAsciiError: Such a character stands in the code itself, or a line grew too long.
    """
    lines = [_ascii_line(line, number) for number, line in enumerate(source.splitlines(), start=1)]
    return "\r\n".join(lines) + "\r\n"


def _ascii_line(line: str, number: int) -> str:
    if line.isascii():
        return line
    written = "".join(_ascii_token(token) for token in _TOKENS.findall(line))
    if not written.isascii() or len(written) > MAX_LINE:
        raise NotAsciiError(f"line {number}: {line!r}")
    return written


def _ascii_token(token: str) -> str:
    if token.startswith("'"):
        return token.encode("ascii", "ignore").decode("ascii")
    if not token.startswith('"') or token.isascii():
        return token
    runs = re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]+", token[1:-1])
    # No brackets around it: & binds tighter than any comparison, and a call may start with the literal.
    return " & ".join(f'"{run}"' if run.isascii() else _characters(run) for run in runs)


def _characters(text: str) -> str:
    units = struct.unpack(f"<{len(text.encode('utf-16-le')) // 2}H", text.encode("utf-16-le"))
    # ChrW takes a signed Integer.
    return " & ".join(f"ChrW({unit - 0x10000 if unit > 0x7FFF else unit})" for unit in units)
