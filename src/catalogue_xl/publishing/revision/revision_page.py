"""修订说明 as a page that needs nothing else."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment

from catalogue_xl.publishing.office.word_catalogue import dateline
from catalogue_xl.publishing.revision.revision import Revision
from catalogue_xl.publishing.revision.revision_table import HEADS, LEGEND, revision_rows, title_of
from catalogue_xl.publishing.web.page import with_breaks


def revision_page(revision: Revision) -> str:
    """The page; every text is escaped."""
    total = sum(width for _, width in HEADS)
    source = files(__package__).joinpath("revision.html").read_text("utf-8")
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
    return template.render(
        title=title_of(revision),
        dateline=dateline(revision.new),
        summary=revision.summary,
        legend=LEGEND,
        heads=[(title, round(100 * width / total, 2)) for title, width in HEADS],
        rows=list(revision_rows(revision)),
        lines=with_breaks,
    )
