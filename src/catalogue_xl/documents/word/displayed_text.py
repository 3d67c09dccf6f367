"""The text of a Word paragraph as it is displayed: fields, symbols, check boxes, insertions and deletions resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from catalogue_xl.documents.printed_marks import PrintedMark, marked
from catalogue_xl.documents.symbol_fonts import in_font

# An element of a Word part; lxml and python-docx have no types.
Xml = Any

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WRAPPERS = frozenset(
    qn(f"w:{tag}")
    for tag in (
        *("sdt", "sdtContent", "customXml", "smartTag"),
        *("ins", "moveTo"),
        *("hyperlink", "fldSimple", "bdo", "dir", "ruby", "rubyBase"),
    )
)
ALTERNATIVES, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
_RUN, _TEXT, _SYMBOL, _BREAK, _FIELD = (qn(f"w:{tag}") for tag in ("r", "t", "sym", "br", "fldChar"))
_FORMULA = (f"{_MATH}oMath", f"{_MATH}oMathPara")
_CONTROL = qn("w:sdt")
_VALUE, _TYPE, _CODE, _FONT = (qn(f"w:{name}") for name in ("val", "type", "char", "font"))
_FIXED = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def children(parent: Xml, *tags: str) -> Iterator[Xml]:
    """The children with one of the tags, also those in content controls, links and insertions, but no deleted ones."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, *tags)
        elif child.tag == ALTERNATIVES:
            chosen = _plain_alternative(child)
            if chosen is not None:
                yield from children(chosen, *tags)


def switched_on(element: Xml | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and element.get(_VALUE, "1") not in {"0", "false", "off"}


def paragraph_text(paragraph: Xml) -> str:
    """The displayed text with its marks and line breaks; hidden text and what stands in text boxes is left out."""
    text, field_is_open = _inline_text(paragraph, hide_instructions=True)
    if field_is_open:
        # The field has no end here, so what looks like its instruction may be text.
        text, _ = _inline_text(paragraph, hide_instructions=False)
    return text


def _plain_alternative(alternatives: Xml) -> Xml | None:
    """The variant for programs that know only the basic format: characters instead of newer drawings."""
    fallback = alternatives.find(FALLBACK)
    return alternatives.find(CHOICE) if fallback is None else fallback


def _inline_text(paragraph: Xml, *, hide_instructions: bool) -> tuple[str, bool]:
    """The text, and whether a field's instruction was still open at the end."""
    pieces: list[str] = []
    fields: list[bool] = []  # for each field around the current place: is this still its instruction?
    for run in children(paragraph, _RUN, *_FORMULA):
        if run.tag in _FORMULA:
            pieces.extend(text.text or "" for text in run.iter(f"{_MATH}t"))
        elif not _property(run, "vanish"):
            marks = _marks(run)
            for piece in _run_pieces(run, fields):
                if not (hide_instructions and any(fields)):
                    pieces.append(marked(piece, *marks))
    return "".join(pieces), any(fields)


def _property(run: Xml, name: str) -> bool:
    return switched_on(run.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}"))


def _marks(run: Xml) -> Iterator[PrintedMark]:
    if _property(run, "strike") or _property(run, "dstrike"):
        yield PrintedMark.STRUCK
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    if raised is not None and raised.get(_VALUE) == "superscript":
        yield PrintedMark.RAISED
    if any(_shows_prompt(control) for control in run.iterancestors(_CONTROL)):
        yield PrintedMark.PROMPT


def _shows_prompt(control: Xml) -> bool:
    return switched_on(control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"))


def _run_pieces(run: Xml, fields: list[bool]) -> Iterator[str]:
    for child in children(run, *_RUN_PARTS):
        if child.tag == _TEXT:
            yield in_font(child.text or "", _font(run))
        elif child.tag == _SYMBOL:
            yield in_font(chr(int(child.get(_CODE), 16)), child.get(_FONT, ""))
        elif child.tag == _BREAK:
            yield "" if child.get(_TYPE) in {"page", "column"} else "\n"
        elif child.tag == _FIELD:
            yield from _field(child, fields)
        elif child.tag == _RUN:
            yield from _run_pieces(child, fields)
        else:
            yield _FIXED[child.tag]


_RUN_PARTS = (_TEXT, _SYMBOL, _BREAK, _FIELD, _RUN, *_FIXED)


def _field(mark: Xml, fields: list[bool]) -> Iterator[str]:
    """Follow the marks of a field: begin, (instruction), separate, (result), end. A check box has no result text."""
    kind = mark.get(qn("w:fldCharType"))
    if kind == "begin":
        box = mark.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
        if box is not None:
            state = box.find(qn("w:checked"))
            yield "☑" if switched_on(box.find(qn("w:default")) if state is None else state) else "☐"
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _font(run: Xml) -> str:
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return "" if fonts is None else fonts.get(qn("w:ascii"), "")
