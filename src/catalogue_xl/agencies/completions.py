"""Names that the table cut short, made whole again where only one ending is possible."""

from __future__ import annotations

from catalogue_xl.agencies.groups import is_cut
from catalogue_xl.agencies.names import core, is_body, prefix_of
from catalogue_xl.agencies.vocabulary import SURE_ENDINGS


def completed(name: str) -> str | None:
    """Return 区红十字会 for 区红十字, 各有关单位 for 各有关; None for a name that is whole or doubtful (县发改)."""
    if is_cut(name):
        return name + "单位"
    if is_body(name):
        return None
    ending = SURE_ENDINGS.get(core(name))
    if ending is None:
        return None
    prefix = prefix_of(name)
    if ending == "部" and prefix and not prefix.party:
        return f"{prefix.text}委{name[len(prefix.text) :]}{ending}"
    return name + ending
