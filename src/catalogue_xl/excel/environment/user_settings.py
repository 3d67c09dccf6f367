"""What the program remembers of one user on one machine; never a password, and nothing of a workbook."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from catalogue_xl.core.storage.files import write_content

_FILE = "mail.json"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How a user sends and fetches mail.

    Attributes:
        way: ``eml``, ``smtp`` or ``outlook``; empty where it was not asked yet.
        server: Where letters are given to, such as ``smtps://user%40host@host:465``.
        mailbox: Where they are fetched, such as ``imaps://user%40host@host``.
    """

    way: str = ""
    server: str = ""
    mailbox: str = ""


def settings_folder() -> Path:
    """The folder that this system keeps for the settings of a user's programs."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "catalogue-xl"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "catalogue-xl"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "catalogue-xl"


def mail_settings() -> MailSettings:
    """What was kept; blank where nothing was, or where nobody can read it."""
    try:
        stored = json.loads((settings_folder() / _FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return MailSettings()
    if not isinstance(stored, dict):
        return MailSettings()
    texts = {key: stored[key] for key in ("way", "server", "mailbox") if isinstance(stored.get(key), str)}
    return MailSettings(**texts)


def keep_mail_settings(settings: MailSettings) -> None:
    """Keep SETTINGS for this user.

    Raises:
        Refusal: as :func:`catalogue_xl.core.storage.files.write_atomically`.
        OSError: The folder cannot be made.
    """
    folder = settings_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False)
    write_content(folder / _FILE, text.encode(), backup=False)
