"""A file that somebody sent, with the way it came: out of which letter, archive or folder."""

from __future__ import annotations

from dataclasses import dataclass, replace

MAX_DEPTH = 6
"""Letters within letters, archives within archives."""

MAX_FILES = 5_000
"""Files out of one source."""

MAX_FILE = 50 << 20
"""Bytes of one file."""

MAX_TOTAL = 1 << 30
"""Bytes of all that one source holds, unpacked."""


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Who wrote, what about and when, as the letter claims; nothing is believed because of it."""

    sender: str = ""
    subject: str = ""
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was sent.

    Attributes:
        name: As the sender called it; never a path of ours.
        trail: Where it was found, from the outside in.
        letter: The letter that brought it to us; None where none did.
    """

    name: str
    content: bytes
    trail: tuple[str, ...]
    letter: LetterHead | None = None

    @property
    def place(self) -> str:
        """Where it was found, for people."""
        return " › ".join((*self.trail, self.name))

    def inside(self, name: str, content: bytes, letter: LetterHead | None = None) -> Attachment:
        """A file that was packed into this one."""
        return replace(self, name=name, content=content, trail=(*self.trail, self.name), letter=self.letter or letter)


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file, or a letter, out of which nothing was taken.

    Attributes:
        place: Where it lies.
        why: The reason, a sentence for people.
        failed: It may have been an answer: somebody must look after it. Pictures and the like are not.
        letter: The letter that brought it.
    """

    place: str
    why: str
    failed: bool
    letter: LetterHead | None = None


def shown_name(name: str) -> str:
    """NAME as a sentence can carry it: one line, no signs that turn the writing direction, no folders, not too long."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in bare if c.isprintable())[:120].strip() or "没有名称的附件"


class Allowance:
    """How much more may be taken out of one source."""

    def __init__(self, files: int = MAX_FILES, total: int = MAX_TOTAL) -> None:
        self._files, self._total = files, total

    def spend(self, size: int) -> bool:
        """Whether another file of SIZE bytes may be unpacked."""
        self._files -= 1
        self._total -= size
        return self._files >= 0 and self._total >= 0
