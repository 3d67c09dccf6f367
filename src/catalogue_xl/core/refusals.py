"""Why the program declines a piece of work: one Chinese sentence and what to do, never a traceback."""

from __future__ import annotations

from typing import Any

from catalogue_xl.core.faces import by_face
from catalogue_xl.core.refusal_codes import RefusalCode

__all__ = ["Refusal", "RefusalCode"]


class Refusal(Exception):  # noqa: N818 - it is no error of the program's
    """Work that is declined before anything is written; the command line ends with exit code 2.

    Args:
        code: Why.
        params: What the sentence names.
    """

    def __init__(self, code: RefusalCode, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(self.sentence)

    @property
    def what(self) -> str:
        """What is the matter, without a full stop."""
        return self.code.what.format(**self.params)

    @property
    def sentence(self) -> str:
        """What is the matter and what to do, in the words of the face that speaks."""
        remedy = by_face(self.code.remedy, self.code.on_the_ribbon)
        return f"{self.what}。{remedy.format(**self.params)}。"
