"""The pages for staff as web pages, for the offline bundle: a PC without internet has nothing that shows Markdown."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_SUFFIX = ".zh.md"
_PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.7 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #222 }}
body {{ max-width: 52em; margin: 2em auto; padding: 0 1em }}
h1, h2 {{ border-bottom: 1px solid #ccc; padding-bottom: .2em }}
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid #bbb; padding: .25em .6em; text-align: left; vertical-align: top }}
code, pre {{ font-family: Consolas, "Microsoft YaHei", monospace; background: #f3f3f3 }}
pre {{ padding: .6em 1em; overflow-x: auto }}
img {{ max-width: 100% }}
blockquote {{ border-left: 4px solid #ccc; margin-left: 0; padding-left: 1em }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def write_pages(docs: Path, target: Path) -> list[Path]:
    """The pages ``*.zh.md`` of DOCS as HTML in the folder TARGET, which is made, with their pictures.

    Nothing in them is fetched from anywhere. A link to a page that is not among them keeps its words only.

    Raises:
        ModuleNotFoundError: markdown-it-py is not installed.
    """
    target.mkdir()
    pages = sorted(docs.glob(f"*{_SUFFIX}"))
    names = {page.name: f"{page.name.removesuffix(_SUFFIX)}.html" for page in pages}
    for page in pages:
        (target / names[page.name]).write_text(_rendered(page.read_text("utf-8"), names), encoding="utf-8")
    shutil.copytree(docs / "pictures", target / "pictures")
    return sorted(target.glob("*.html"))


def _rendered(text: str, names: dict[str, str]) -> str:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    for token in _links(tokens):
        name, _, place = str(token.attrs["href"]).partition("#")
        if name in names:
            token.attrs["href"] = names[name] + (f"#{place}" if place else "")
        elif name:
            token.attrs = {}  # only the words stay
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    body = markdown.renderer.render(tokens, markdown.options, {})
    return _PAGE.format(title=html.escape(title[1] if title else ""), body=body)


def _links(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "link_open":
            yield token
        yield from _links(token.children or [])
