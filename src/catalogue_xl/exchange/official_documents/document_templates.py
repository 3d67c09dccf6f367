"""Word templates that the office may edit, filled in without any power over the program.

A template is an ordinary .docx with ``{{ }}`` in it, in the language of Jinja2 and docxtpl: ``{%p %}`` for whole
paragraphs, ``{%tr %}`` for rows of a table. The names that may stand there are listed in docs/mail.zh.md.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.exchange.official_documents.document_kinds import DocumentKind

_LARGEST, _INFLATED = 5 << 20, 50 << 20


def template_of(kind: DocumentKind, folder: Path | None) -> bytes:
    """The office's own template where FOLDER has one, else the program's.

    Raises:
        Refusal: too_large, broken_document.
    """
    own = folder / kind if folder is not None else None
    if own is None or not own.is_file():
        from catalogue_xl.exchange.official_documents.blank_documents import blank_document  # python-docx is slow

        return blank_document(kind)
    if own.stat().st_size > _LARGEST:
        raise Refusal(RefusalCode.TOO_LARGE, file=own.name, size=f"{own.stat().st_size >> 20} MB", limit="5 MB")
    content = own.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            inflated = sum(member.file_size for member in package.infolist())
    except zipfile.BadZipFile as error:
        raise Refusal(RefusalCode.BROKEN_DOCUMENT, file=own.name, why="不是 Word 文件") from error
    if inflated > _INFLATED:
        raise Refusal(RefusalCode.TOO_LARGE, file=own.name, size=f"{inflated >> 20} MB", limit="50 MB")
    return content


def write_document(path: Path, kind: DocumentKind, values: Mapping[str, Any], *, folder: Path | None = None) -> None:
    """Fill VALUES into the template of KIND, and write the document to PATH.

    Args:
        path: What stands there is replaced.
        kind: Which document.
        values: By the names that the template uses.
        folder: The office's templates.

    Raises:
        Refusal: broken_document, where the template asks for what there is not, or does what none may; too_large; as
            :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    content = _filled(template_of(kind, folder), kind, values)
    write_content(path, content, backup=False)


def check_document(kind: DocumentKind, values: Mapping[str, Any], folder: Path | None) -> None:
    """Fill VALUES into the template of KIND and forget it.

    Raises:
        Refusal: as :func:`write_document`.
    """
    _filled(template_of(kind, folder), kind, values)


def _filled(template: bytes, kind: DocumentKind, values: Mapping[str, Any]) -> bytes:
    from docxtpl import DocxTemplate
    from jinja2.exceptions import TemplateError
    from jinja2.runtime import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from lxml.etree import LxmlError

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    document, filled = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    try:
        document.render(dict(values), jinja_env=environment, autoescape=True)
        document.save(filled)
    except (TemplateError, LxmlError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise Refusal(RefusalCode.BROKEN_DOCUMENT, file=str(kind), why=" ".join(str(error).split())[:200]) from error
    return filled.getvalue()


def lay_out_documents(folder: Path) -> list[Path]:
    """Put those templates into FOLDER that are not there yet; which these are.

    Raises:
        Refusal: as :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    made = []
    for kind in DocumentKind:
        if not (target := folder / kind).exists():
            write_content(target, template_of(kind, None), backup=False)
            made.append(target)
    return made
