"""A mail draft for each agency of a batch, with its task workbook attached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalogue_xl.core.problems import Problem
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.exchange.mailing.envelopes import Envelope
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.message import Enclosure, compose_message


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that waits to be sent.

    Attributes:
        path: The .eml file; Outlook, Foxmail and Thunderbird open it for editing and sending.
        to, cc: Valid addresses only.
        problems: Why it lacks an address: each with the cell of 单位.
    """

    agency: str
    path: Path
    workbook: Path | None
    to: tuple[str, ...]
    cc: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)


def write_drafts(found: Sequence[Envelope], words: LetterTemplates) -> list[Draft]:
    """Write one draft beside each task workbook, as ``区财政局_2026-11-21-01.eml``.

    An agency without a valid address gets its draft too, without 收件人, and is reported.

    Raises:
        Refusal: as :func:`write_draft`.
    """
    return [write_draft(one, one.workbook.with_suffix(".eml"), words) for one in found if one.workbook]


def write_draft(envelope: Envelope, path: Path, words: LetterTemplates) -> Draft:
    """Write one letter to PATH.

    Raises:
        Refusal: broken_template; as :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    enclosures = [Enclosure.read(one) for one in envelope.enclosures]
    message = compose_message(envelope.letter, enclosures, to=envelope.to, cc=envelope.cc, templates=words)
    content = message.as_bytes()
    write_content(path, content, backup=False)
    return Draft(envelope.agency, path, envelope.workbook, envelope.to, envelope.cc, envelope.problems)
