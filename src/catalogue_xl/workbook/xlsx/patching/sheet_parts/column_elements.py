"""How columns look, in the XML of a worksheet: one put in, folded away, or made wider."""

from __future__ import annotations

from catalogue_xl.workbook.xlsx.patching.markup import attributes, children, cut, opening, with_attribute
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame


def put_column(frame: PatchedFrame, number: int, xml: str) -> None:
    """Let a column look as XML says; neighbours that stood in one element with it keep their look."""
    stored = frame.first("cols") or "<cols></cols>"
    columns: list[tuple[int, str]] = [(number, xml)]
    for _, one in cut(stored, children(stored)):
        first, last = int(attributes(one)["min"]), int(attributes(one)["max"])
        for low, high in ((first, min(last, number - 1)), (max(first, number + 1), last)):
            if low <= high:
                columns.append((low, with_attribute(with_attribute(one, "min", str(low)), "max", str(high))))
    frame.put("cols", f"<cols>{''.join(text for _, text in sorted(columns))}</cols>")


def fold_column(frame: PatchedFrame, number: int) -> None:
    """Hide a column behind the sign + above it: out of sight and off the paper, and there again at a click."""
    xml = with_attribute(with_attribute(_element(frame, number), "hidden", "1"), "outlineLevel", "1")
    put_column(frame, number, xml)
    shape = frame.first("sheetFormatPr")
    if shape:
        frame.put("sheetFormatPr", with_attribute(shape, "outlineLevelCol", "1"))


def widen_column(frame: PatchedFrame, number: int, width: float) -> None:
    """Give a column that WIDTH, in Excel's characters."""
    xml = with_attribute(_element(frame, number), "width", f"{width:g}")
    put_column(frame, number, with_attribute(xml, "customWidth", "1"))


def _element(frame: PatchedFrame, number: int) -> str:
    """What is said of a column, as if it stood alone."""
    stored = frame.first("cols")
    for _, xml in cut(stored, children(stored)) if stored else ():
        told = attributes(opening(xml))
        if int(told["min"]) <= number <= int(told["max"]):
            return with_attribute(with_attribute(xml, "min", str(number)), "max", str(number))
    return f'<col min="{number}" max="{number}" width="9"/>'
