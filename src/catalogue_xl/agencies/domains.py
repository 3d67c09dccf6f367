"""Which fields of work the stem of a name covers: 教体 is 教育 and 体育, 农牧林水 is four."""

from __future__ import annotations

from functools import cache
from typing import Final

from catalogue_xl.agencies.vocabulary import DOMAINS

_FORMS: Final = sorted(
    ((form, field) for field, forms in DOMAINS.items() for form in forms),
    key=lambda pair: len(pair[0]),
    reverse=True,
)
_JOINTS: Final = ("和", "与", "及", "事务", "管理", "监督", "服务", "局")


@cache
def domains_of(stem: str) -> tuple[str, ...]:
    """Return the fields a stem names, in order; empty when a part of it is not understood.

    A one-character form (教, 文, 旅) counts only in a stem where every part is understood, so 教 in 宗教 is never 教育.
    """
    if not stem:
        return ()
    for form, field in _FORMS:
        if stem.startswith(form):
            rest = stem[len(form) :]
            if not rest:
                return (field,)
            if found := domains_of(rest):
                return (field, *(f for f in found if f != field))
    for joint in _JOINTS:
        if stem.startswith(joint) and len(stem) > len(joint):
            return domains_of(stem[len(joint) :])
        if stem == joint and joint in ("事务", "管理", "监督", "服务"):
            return ("",)
    return ()
