"""Make the sample that ships with the package out of its source, or check that it is up to date.

--check names the files that differ from the source (exit code 1); --write writes them.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from sample_making import excel, fixed_zip, source, text, truth, word

SAMPLE = Path(__file__).resolve().parent.parent / "src" / "catalogue_xl" / "sample"
MADE = datetime(2026, 1, 12, 9, 0, 0)
"""The moment written into every package: that of the invented document, not of the making."""
PACKAGES = (".docx", ".xlsx")


def made() -> dict[str, bytes]:
    """Every file of the sample that is made from source.toml, by name."""
    table = source.read(SAMPLE / "source.toml")
    return {
        "sample.txt": text.render(table).encode(),
        "sample.docx": fixed_zip.fix(word.render(table, MADE), MADE),
        "sample.xlsx": fixed_zip.fix(excel.render(table, MADE), MADE),
        "truth.json": _json(truth.truth(table, damaged=False)),
        "truth_txt.json": _json(truth.truth(table, damaged=True)),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def differs(path: Path, data: bytes) -> bool:
    """True when the file is missing or is not what the source makes."""
    if not path.exists():
        return True
    if path.suffix in PACKAGES:
        return fixed_zip.parts(path.read_bytes()) != fixed_zip.parts(data)
    return path.read_bytes() != data


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="compare, write nothing")
    what.add_argument("--write", action="store_true", help="write what differs")
    parser.add_argument("--folder", type=Path, default=SAMPLE, help="where the files are (the package)")
    arguments = parser.parse_args()
    changed = {name: data for name, data in made().items() if differs(arguments.folder / name, data)}
    for name, data in changed.items():
        print(f"{name}: differs from source.toml" if arguments.check else f"{name}: written", file=sys.stderr)
        if arguments.write:
            (arguments.folder / name).write_bytes(data)
    return 1 if changed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
