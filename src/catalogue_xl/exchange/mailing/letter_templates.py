"""The words of a message: templates that the office may edit, filled in without any power over the program.

They speak Jinja2 in its sandbox; the names that may stand in ``{{ }}`` are Chinese and listed in docs/mail.zh.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.exchange.mailing.letter_kinds import HTML, SUBJECT, TEXT, LetterKind

TEMPLATES = tuple(kind.template(part) for kind in LetterKind for part in (SUBJECT, TEXT, HTML))
_LARGEST = 1 << 20


class LetterTemplates:
    """The templates of one run.

    Args:
        folder: Those of the office; the program's own stand in for what is missing there. None for all our own.

    Raises:
        Refusal: broken_template, naming file and line; not_a_directory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        from jinja2.runtime import StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        if folder is not None and not folder.is_dir():
            raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=folder)
        self._plain = ImmutableSandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self._escaped = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        # All of them, so that a mistake is found before anything is sent.
        self._compiled = {name: self._compile(name, _source(name, folder)) for name in TEMPLATES}

    def _compile(self, name: str, source: str) -> Any:
        from jinja2.exceptions import TemplateSyntaxError

        environment = self._escaped if name.endswith(".html") else self._plain
        try:
            return environment.from_string(source)
        except TemplateSyntaxError as error:
            raise Refusal(RefusalCode.BROKEN_TEMPLATE, file=name, line=error.lineno, why=error.message) from error

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """The text of template NAME with VALUES.

        Raises:
            Refusal: broken_template, where it asks for what there is not, or does what a template may not.
        """
        from jinja2.exceptions import TemplateError

        try:
            return str(self._compiled[name].render(values))
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            line = _line(error)
            raise Refusal(RefusalCode.BROKEN_TEMPLATE, file=name, line=line or "?", why=str(error)) from error


def _line(error: BaseException) -> int | None:
    """The line of the template in which ERROR arose."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _source(name: str, folder: Path | None) -> str:
    own = folder / name if folder is not None else None
    if own is None or not own.is_file():
        return files("catalogue_xl.exchange.mailing").joinpath("letters", name).read_text("utf-8")
    if own.stat().st_size > _LARGEST:
        raise Refusal(RefusalCode.TOO_LARGE, file=name, size=f"{own.stat().st_size >> 10} KB", limit="1 MB")
    try:
        return own.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(RefusalCode.UNKNOWN_ENCODING, file=name) from error


def lay_out(folder: Path) -> list[Path]:
    """Put those templates into FOLDER, made where it is missing, that are not there yet; which these are.

    An old Notepad knows UTF-8 by its mark alone, and lines by CR and LF.

    Raises:
        Refusal: write_failed, no_permission.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(folder)) from error
    made = []
    for name in TEMPLATES:
        if not (target := folder / name).exists():
            text = _source(name, None).replace("\n", "\r\n")
            write_content(target, text.encode("utf-8-sig"), backup=False)
            made.append(target)
    return made
