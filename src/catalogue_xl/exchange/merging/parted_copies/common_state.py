"""What two copies of one master had in common before they were edited apart."""

from __future__ import annotations

from catalogue_xl.core.backups import backups
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.workbook.master.hand_edits import KeptState, State, kept_state
from catalogue_xl.workbook.master.master import Master


def common_state(ours: Master, theirs: Master) -> State | None:
    """The last state that both grew out of; None where it is kept nowhere.

    Where only one of them was worked on with commands since, the other keeps it. Where both were, it is looked for
    in the backups of both, the newest first.
    """
    one, other = _kept(ours), _kept(theirs)
    common = {mark: place for place, mark in enumerate(one.line)}
    mark = next((mark for mark in reversed(other.line) if mark in common), None)
    if mark is None:
        return None
    for kept in (other, one):
        if kept.line[-1] == mark:
            return kept.sheets
    for backup in (backup for master in (ours, theirs) for backup in reversed(backups(master.path))):
        try:
            kept = _kept(Master.open(backup, expendable=True))
        except Refusal:
            continue
        if kept.line and kept.line[-1] == mark:
            return kept.sheets
    return None


def _kept(master: Master) -> KeptState:
    return kept_state(master.table("last_state").records())
