"""What the doctor found, in a file for whoever maintains the program: without names, addresses, folders or content."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalogue_xl import __version__
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.core.storage.processes import computer, user
from catalogue_xl.excel.doctor.findings import Finding


def write_report(path: Path, findings: Sequence[Finding], environment: Mapping[str, str]) -> Path | None:
    """Write FINDINGS to PATH without what tells whose machine it is; returns the backup of what stood there.

    Raises:
        Refusal: as :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    told = {"version": __version__, "findings": [finding.to_json() for finding in findings]}
    text = redacted(json.dumps(told, ensure_ascii=False, indent=1), environment)
    return write_content(path, text.encode())


def redacted(text: str, environment: Mapping[str, str]) -> str:
    """TEXT without the user's folders, the names of user and computer, and mail addresses."""
    folders = [environment.get(name, "") for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TEMP")]
    folders += [str(Path.home())]
    secrets = [(folder, "<文件夹>") for folder in folders]
    secrets += [(name, "<用户>") for name in (user(), environment.get("USERNAME", ""), environment.get("USER", ""))]
    secrets += [(name, "<电脑>") for name in (computer(), environment.get("COMPUTERNAME", ""))]
    for secret, label in sorted(set(secrets), key=lambda one: -len(one[0])):
        for spelling in {secret, secret.replace("\\", "\\\\")} - {""}:  # the second is JSON's
            # Not within a longer word: a computer may be called pc.
            whole = rf"(?<![A-Za-z0-9]){re.escape(spelling)}(?![A-Za-z0-9])"
            text = re.sub(whole, label, text, flags=re.IGNORECASE)
    return re.sub(r"[\w.+-]+@[\w-]+\.[\w.-]+", "<邮箱>", text)
