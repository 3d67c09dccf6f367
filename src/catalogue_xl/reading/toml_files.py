"""Files in TOML that the office writes or corrects."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from catalogue_xl.core.budget import ReadingBudget
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.plain_files import refuse_special

_MOST = 1 << 20
"""Bytes; one that describes a hundred tables has fifty thousand."""


def read_toml(path: Path) -> dict[str, Any]:
    """What the file at PATH says.

    Raises:
        FileNotFoundError: There is none.
        Refusal: is_directory, no_permission, not_a_file, too_large, too_complex; bad_mapping when it is no TOML.
    """
    refuse_special(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except (IsADirectoryError, PermissionError) as error:
        raise Refusal(
            RefusalCode.IS_DIRECTORY if path.is_dir() else RefusalCode.NO_PERMISSION, file=path.name
        ) from error
    if len(content) > _MOST:
        raise Refusal(RefusalCode.TOO_LARGE, file=path.name, size="1 MB以上", limit="1 MB")
    try:
        with ReadingBudget(path.name):
            return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # also of numbers too long, and of lists too deep, for Python
        raise Refusal(RefusalCode.BAD_MAPPING, file=path.name, what="格式不对") from error
