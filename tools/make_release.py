"""Make a release: the source archive and the wheel, checked and tried. Publishes nothing.

    python tools/make_release.py [--out dist] [--draft]

Run it in a clean checkout. One line a check, ``ok`` or ``FAULT`` with what is wrong below it; a later check still runs
where an earlier one failed, so that one run tells all. The exit code is 1 when there is a fault, and then nothing is
left in --out. --draft, for a rehearsal, asks for no day in CHANGELOG.md and no clean checkout.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from releasing.contents import expected, metadata_faults, misplaced, read, traces
from releasing.supply_chain import can_write_a_bill, licence_faults, licence_list, packages, read_bill, write_bill
from releasing.trial import ANSWER, QUESTION, Trial
from releasing.versions import Versions

PROJECT = Path(__file__).resolve().parent.parent


class Report:
    """What the checks found, printed as they go."""

    def __init__(self) -> None:
        self.is_sound = True

    def check(self, title: str, faults: Iterable[str]) -> bool:
        """Print a check and its faults; whether there was none."""
        found = list(faults)
        print(f"{'FAULT' if found else 'ok   '}  {title}", *(f"           {fault}" for fault in found), sep="\n")
        self.is_sound &= not found
        return not found


def main() -> int:
    """0 when the release stands in --out, 1 when a check failed."""
    options = _options()
    report = Report()
    versions = Versions.of(PROJECT)
    report.check(f"one version: {versions.code}", versions.faults(final=not options.draft))
    if not options.draft:
        report.check("everything is committed", _uncommitted())
    with tempfile.TemporaryDirectory(prefix="release-") as temporary:
        folder = Path(temporary)
        if report.check("source archive and wheel are built", build(folder / "dist")):
            (wheel,) = (folder / "dist").glob("*.whl")
            check_wheel(report, wheel, versions.code)
            try_wheel(report, wheel, versions.code, folder)
            if can_write_a_bill() or not options.draft:
                tell_what_is_in_it(report, Trial(folder).python, wheel.parent, versions.code)
            else:
                print("without a bill of materials: cyclonedx-bom is not installed")
        if report.is_sound:
            options.out.mkdir(parents=True, exist_ok=True)
            for file in sorted((folder / "dist").iterdir()):
                shutil.copy2(file, options.out)
                print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}")
    return 0 if report.is_sound else 1


def build(folder: Path) -> Iterator[str]:
    """Build both into FOLDER, the wheel out of the archive, as whoever gets the archive would; what went wrong."""
    ran = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(PROJECT)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    if ran.returncode:
        yield from (ran.stderr or ran.stdout).strip().splitlines()[-3:]


def check_wheel(report: Report, wheel: Path, version: str) -> None:
    """What the wheel holds, and what it says of itself."""
    files, info = read(wheel), f"catalogue_xl-{version}.dist-info"
    report.check(
        f"the wheel is named for {version}",
        [] if wheel.name == f"catalogue_xl-{version}-py3-none-any.whl" else [wheel.name],
    )
    report.check("it says its version, licence and command", metadata_faults(files, info, version))
    report.check(f"it holds exactly the project's {len(files)} files", misplaced(files, expected(PROJECT), info))
    report.check("it tells nothing of this machine", traces(files))


def try_wheel(report: Report, wheel: Path, version: str, folder: Path) -> None:
    """What a fresh environment gets from it."""
    trial = Trial(folder)
    if report.check("it installs into a fresh environment", trial.install(wheel, PROJECT / "constraints.txt")):
        report.check("its command says the version", trial.says(["--version"], version))
        report.check("and counts a deadline", trial.says(QUESTION, ANSWER))


def tell_what_is_in_it(report: Report, python: Path, folder: Path, version: str) -> None:
    """Write into FOLDER what an office gets with the wheel, as CycloneDX and as a list of licences."""
    bill = folder / f"catalogue_xl-{version}.cdx.json"
    if report.check("its bill of materials is written", write_bill(python, bill)):
        found = read_bill(bill)
        report.check(f"each of its {len(packages(found))} packages may be passed on", licence_faults(found))
        (folder / f"catalogue_xl-{version}.licences.txt").write_text(licence_list(found), "utf-8")


def _uncommitted() -> Iterator[str]:
    command = ["git", "status", "--porcelain"]
    yield from subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True).stdout.splitlines()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PROJECT / "dist", help="where the files go (dist)")
    parser.add_argument("--draft", action="store_true", help="a rehearsal: no day in the changelog, no clean checkout")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
