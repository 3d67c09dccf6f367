"""Draw the ribbon from its XML into docs/pictures/ribbon.svg; --check compares, --write writes.

The icons are Office's own and are not copied: each button shows its first character in a square of its group's colour.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from drift import settle

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "macros" / "customUI14.xml"
TARGET = ROOT / "docs" / "pictures" / "ribbon.svg"

COLOURS = ("#2e7d4f", "#b3541e", "#1f5fa8", "#7a3e9d", "#00798c", "#5f6368")
TABS_HEIGHT, BODY_HEIGHT, LABEL_HEIGHT = 34, 104, 22
LARGE_WIDTH, ROW_HEIGHT, PAD = 70, 32, 10
_FONT = "font-family=\"'Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Zen Hei',sans-serif\""


@dataclass(frozen=True)
class Button:
    """A button of the XML."""

    label: str
    tip: str
    large: bool


def groups() -> Iterator[tuple[str, list[Button]]]:
    """The groups in their order, each with its buttons."""
    for group in ElementTree.parse(SOURCE).findall(".//{*}group"):
        buttons = [
            Button(button.attrib["label"], button.attrib["screentip"], button.attrib["size"] == "large")
            for button in group.findall("{*}button")
        ]
        yield group.attrib["label"], buttons


def ribbon() -> str:
    """The picture, as SVG."""
    parts: list[str] = []
    x = PAD
    for number, (label, buttons) in enumerate(groups()):
        start = x
        drawn, end = _buttons(buttons, start, COLOURS[number % len(COLOURS)])
        parts += drawn
        x = max(end, start + _width(label, 12) + 2 * PAD)
        parts.append(_text((start + x) / 2, TABS_HEIGHT + BODY_HEIGHT + 15, label, 12, "#5f6368", "middle"))
        x += PAD / 2
        parts.append(f'<path d="M{x:g} {TABS_HEIGHT + 8}v{BODY_HEIGHT + LABEL_HEIGHT - 16}" stroke="#c8c8c8"/>')
        x += PAD / 2
    return _page(x + PAD, parts)


def _page(width: float, parts: list[str]) -> str:
    height = TABS_HEIGHT + BODY_HEIGHT + LABEL_HEIGHT
    tab = ElementTree.parse(SOURCE).findall(".//{*}tab")[0].attrib["label"]
    before = _width("文件开始插入公式数据", 13) + 5 * 24
    own = _width(tab, 13) + 20
    tabs, x = [], 14.0
    for name in ("文件", "开始", "插入", "公式", "数据"):
        tabs.append(_text(x, 22, name, 13, "#444444"))
        x += _width(name, 13) + 24
    tabs.append(f'<rect x="{before + 4:g}" y="4" width="{own:g}" height="{TABS_HEIGHT - 4}" rx="3" fill="#ffffff"/>')
    tabs.append(_text(before + 4 + own / 2, 22, tab, 13, "#217346", "middle"))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height}" '
            f'viewBox="0 0 {width:g} {height}" {_FONT}>',
            f"<title>{escape(tab)}</title>",
            f'<rect width="{width:g}" height="{height}" fill="#e6e6e6"/>',
            *tabs,
            f'<rect y="{TABS_HEIGHT}" width="{width:g}" height="{height - TABS_HEIGHT}" fill="#ffffff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _buttons(buttons: list[Button], left: float, colour: str) -> tuple[list[str], float]:
    """The buttons drawn, and where they end. Small ones stand three in a column."""
    drawn: list[str] = []
    x = end = left
    row = 0
    for button in buttons:
        if button.large or row == 3:
            x, row = end, 0
        if button.large:
            drawn.append(_large(button, x, colour))
            x = end = x + LARGE_WIDTH
        else:
            drawn.append(_small(button, x, TABS_HEIGHT + 5 + row * ROW_HEIGHT, colour))
            end = max(end, x + 32 + _width(button.label, 13))
            row += 1
    return drawn, end


def _large(button: Button, x: float, colour: str) -> str:
    middle = x + LARGE_WIDTH / 2
    return _button(
        button,
        _icon(middle - 20, TABS_HEIGHT + 12, 40, button.label[0], colour),
        _text(middle, TABS_HEIGHT + 78, button.label, 13, "#222222", "middle"),
    )


def _small(button: Button, x: float, y: float, colour: str) -> str:
    return _button(
        button, _icon(x + 2, y + 5, 20, button.label[0], colour), _text(x + 27, y + 20, button.label, 13, "#222222")
    )


def _button(button: Button, icon: str, label: str) -> str:
    return f"<g><title>{escape(button.tip)}</title>{icon}{label}</g>"


def _icon(x: float, y: float, size: int, character: str, colour: str) -> str:
    square = f'<rect x="{x:g}" y="{y:g}" width="{size}" height="{size}" rx="{size / 7:.1f}" fill="{colour}"/>'
    return square + _text(x + size / 2, y + size * 0.7, character, round(size * 0.55), "#ffffff", "middle")


def _text(x: float, y: float, text: str, size: int, colour: str, anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'


def _width(text: str, size: int) -> float:
    """Chinese characters are as wide as they are high."""
    return sum(size if ord(character) > 0x2E7F else size * 0.55 for character in text)


def main() -> int:
    """0 when the picture is up to date (or has been written), 1 when it has drifted."""
    return settle({TARGET: ribbon().encode("utf-8")})


if __name__ == "__main__":
    sys.exit(main())
