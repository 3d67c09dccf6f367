"""Letters of the symbol fonts that forms are ticked with, as the characters they look like."""

from __future__ import annotations

# Any other keeps its private code, so that it is not lost.
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
    "marlett": dict(zip(b"\x61\x62", "✔✔", strict=True)),
    "symbol": dict(zip(b"\xa3\xb0\xb1\xb3\xb4\xb7\xd6", "≤°±≥×•√", strict=True)),
}


def in_font(text: str, font: str) -> str:
    """The text as FONT prints it; symbol fonts also live at U+F000."""
    glyphs = _SYMBOLS.get(font.strip(" \"'").lower())
    if glyphs is None:
        return text
    return "".join(
        glyphs.get(ord(character) & 0xFF, character)
        if character < "\u0100" or "\uf000" <= character < "\uf100"
        else character
        for character in text
    )
