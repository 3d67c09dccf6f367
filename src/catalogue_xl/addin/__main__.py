"""``python -m catalogue_xl.addin ACTION``: what the lean launcher starts."""

from __future__ import annotations

import sys
import tempfile
import traceback
from importlib import import_module
from pathlib import Path

from catalogue_xl.addin.actions import action_named

DONE, FAILED, UNKNOWN = 0, 3, 2
LOG = "catalogue_xl-addin.log"


def main(arguments: list[str]) -> int:
    """Run one action of the table.

    Returns:
        0 when the action has said all there is to say, also when it declined; 2 for a word that is no action; 3 when
        the program failed, with the reason in ``catalogue_xl-addin.log`` in the temporary folder (a process without a
        console has nowhere else to write it).
    """
    if not arguments or action_named(arguments[0]) is None:
        return UNKNOWN
    try:
        getattr(import_module("catalogue_xl.addin"), arguments[0])()
    except Exception:
        Path(tempfile.gettempdir(), LOG).write_text(traceback.format_exc(), encoding="utf-8")
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
