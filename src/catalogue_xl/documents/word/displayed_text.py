"""The text of a Word paragraph as it is displayed: fields, symbols, check boxes, insertions and deletions resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

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
_VALUE, _TYPE, _CODE, _FONT = (qn(f"w:{name}") for name in ("val", "type", "char", "font"))
_FIXED = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# Glyphs of the symbol fonts that forms are ticked with. Any other keeps its private code, so that it is not lost.
_SYMBOLS = {
    "wingdings": dict(
        zip(
            b"\x6c\x6d\x6e\x6f\x70\x71\x72\x75\x76\xa1\xa7\xa8\xab\xd8\xe0\xe8\xf0\xfb\xfc\xfd\xfe",
            "●○■□□❑❒◆❖○▪□★➢→➔⇨✘✔☒☑",
            strict=True,
        )
    ),
    "wingdings 2": dict(zip(b"\x4f\x50\x51\x52\x53\x54\xa3", "✗✓☒☑☒☒□", strict=True)),
    "webdings": dict(zip(b"\x61\x63\x67\x72", "✔□■✘", strict=True)),
    "symbol": dict(zip(b"\xa3\xb0\xb1\xb3\xb4\xb7\xd6", "≤°±≥×•√", strict=True)),
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
    """The displayed text, line breaks as line feeds; hidden text and what stands in text boxes is left out."""
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
        elif not switched_on(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")):
            for piece in _run_pieces(run, fields):
                if not (hide_instructions and any(fields)):
                    pieces.append(piece)
    return "".join(pieces), any(fields)


def _run_pieces(run: Xml, fields: list[bool]) -> Iterator[str]:
    for child in children(run, *_RUN_PARTS):
        if child.tag == _TEXT:
            yield _in_font(child.text or "", _font(run))
        elif child.tag == _SYMBOL:
            yield _in_font(chr(int(child.get(_CODE), 16)), child.get(_FONT, ""))
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


def _in_font(text: str, font: str) -> str:
    """Characters of a symbol font as the characters they look like; symbol fonts also live at U+F000."""
    glyphs = _SYMBOLS.get(font.lower())
    if glyphs is None:
        return text
    return "".join(
        glyphs.get(ord(character) & 0xFF, character)
        if character < "\u0100" or "\uf000" <= character < "\uf100"
        else character
        for character in text
    )
