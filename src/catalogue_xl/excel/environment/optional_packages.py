"""Packages that only some work needs: a sentence where one is missing, before the work begins."""

from __future__ import annotations

from importlib.util import find_spec

from catalogue_xl.core.refusals import Refusal, RefusalCode


def require(*modules: str) -> None:
    """Decline what cannot be done without these modules.

    Raises:
        Refusal: needs_packages, naming those that are not installed.
    """
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise Refusal(RefusalCode.NEEDS_PACKAGES, packages=" ".join(missing))
