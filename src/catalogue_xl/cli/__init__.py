"""The command line: Chinese for the clerk, exit codes for scripts."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from glob import glob
from io import TextIOWrapper

import click

from catalogue_xl.cli.app import app
from catalogue_xl.cli.words import note, worded
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.resources import package_path
from catalogue_xl.core.storage.error_reasons import reason
from catalogue_xl.core.storage.temporaries import forget_what_was_put, newly_put

REFUSED = 2
"""Exit code of work that was declined; nothing was written, or what was is told."""

_NAMED = 3
"""How many files that an interrupted command wrote are named."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 1 done with errors found, 2 refused."""
    if arguments is None:
        _leave_ascii()
    _collect_seldom()
    speak_chinese()
    _write_utf8()
    _note_what_is_logged()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if sys.platform == "win32":
        words = matched(words)
    code = _run(words, debug="--debug" in words)
    if arguments is None:  # a process of its own, which the next one is to profit from
        from catalogue_xl.core.kept_patterns import keep

        keep()
    sys.exit(code)


def _run(words: list[str], *, debug: bool) -> int:
    forget_what_was_put()
    try:
        result = app.main(
            [word for word in words if word != "--debug"], prog_name="catalogue-xl", standalone_mode=False
        )
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        worded(error).show()
        return REFUSED
    except (click.Abort, KeyboardInterrupt):
        return _decline(_interrupted())
    except Refusal as refusal:
        if debug:
            traceback.print_exc()
        return _decline(str(refusal))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nobody is left to tell
        return 0
    except OSError as error:
        if debug:
            traceback.print_exc()
        return _decline(str(Refusal(RefusalCode.INPUT_OUTPUT, why=reason(error))))
    except Exception as error:
        if debug:
            traceback.print_exc()
        return _decline(
            f"程序出错（{type(error).__name__}），没有完成。请加上 --debug 重新运行，把显示的内容发给维护人员。"
        )


def _interrupted() -> str:
    """What an interrupted command has written by then: each file stands there whole, or as it was."""
    from catalogue_xl.core.storage.backups import BACKUP_FOLDER

    names = [path.name for path in newly_put() if path.parent.name != BACKUP_FOLDER]
    if not names:
        return "已中止。没有写入任何文件。"
    more = f"等{len(names)}个文件" if len(names) > _NAMED else ""
    return f"已中止。中止前已经写好：{'、'.join(f'“{name}”' for name in names[:_NAMED])}{more}；此外没有写入任何文件。"


def _decline(sentence: str) -> int:
    click.echo(sentence, err=True)
    return REFUSED


def _collect_seldom() -> None:
    """Let the garbage collector look less often: what a command reads it keeps to its end, and it is over soon."""
    import gc

    gc.set_threshold(100_000, 20, 100)


def speak_chinese() -> None:
    """Let click's own words come from our message catalogue (click looks them up through gettext)."""
    import gettext

    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("catalogue_xl", str(package_path("locale")))
    gettext.textdomain("catalogue_xl")


class _Notes(logging.Handler):
    """What the core logs for the user is a remark beside the answer."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write it on standard error."""
        note(record.getMessage())


def _note_what_is_logged() -> None:
    log = logging.getLogger("catalogue_xl")
    if not any(isinstance(handler, _Notes) for handler in log.handlers):
        log.addHandler(_Notes(logging.WARNING))


def _write_utf8() -> None:
    """Files and pipes get UTF-8 whatever the Windows code page; a console is left as it is.

    What no encoding has, such as a file name in broken UTF-8, is written with escapes, as JSON has them.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def matched(words: Sequence[str]) -> list[str]:
    """WORDS with patterns such as ``*.xlsx`` replaced by the files they match: cmd leaves that to programs."""
    out: list[str] = []
    for word in words:
        # Path.glob takes no absolute patterns.
        found = sorted(glob(word)) if "*" in word or "?" in word else []  # noqa: PTH207
        out += found or [word]
    return out


def _leave_ascii() -> None:
    """Start again in UTF-8 mode where the locale knows nothing but ASCII.

    There Python would take a Chinese phrase on the command line for rubbish, and could not name a Chinese file.
    """
    if sys.platform != "win32" and sys.getfilesystemencoding() == "ascii":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
