"""What an operation says while it works."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

Progress: TypeAlias = Callable[[str], None]
"""Is told, in a sentence, what is taken up next."""


def silent(sentence: str) -> None:
    """Nobody listens."""


def counted(files: Sequence[Path], progress: Progress) -> Iterator[Path]:
    """FILES one by one, telling which one is read next where there are several."""
    for number, file in enumerate(files, start=1):
        if len(files) > 1:
            progress(f"{number}/{len(files)} 读取“{file.name}” ……")
        yield file
