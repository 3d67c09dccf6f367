"""``python -m catalogue_xl.addin ACTION``: what the lean launcher starts."""

from __future__ import annotations

import sys
from importlib import import_module

from catalogue_xl.excel.environment.error_log import write_down
from catalogue_xl.excel.ribbon.actions import action_named

DONE, UNKNOWN, FAILED = 0, 2, 3


def main(arguments: list[str]) -> int:
    """Run one action of the table.

    Returns:
        0 when the action has said all there is to say, also when it declined; 2 for a word that is no action; 3 when it
        could not even begin (a package is missing), with the reason in the log.
    """
    if not arguments or action_named(arguments[0]) is None:
        return UNKNOWN
    try:
        getattr(import_module("catalogue_xl.addin"), arguments[0])()
    except Exception:
        write_down()
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
