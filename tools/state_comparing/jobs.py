"""The commands that both states are given, and what each of them answers."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from . import phrases, returns
from .dump import dumped
from .masks import masked

AS_OF, SENT_DUE = "2026-03-20", "2027-12-31"
SAMPLES = ("docx", "xlsx", "txt")

Answers = dict[str, dict[str, str]]
"""By job, by output (stdout, stderr, exit, a file's name): the masked text."""


@dataclass
class State:
    """A checkout at work in a folder of its own, where both states have files of the same names."""

    checkout: Path
    folder: Path
    started: date = field(default_factory=date.today)
    answers: Answers = field(default_factory=dict)

    def where(self) -> Path:
        """From where this state's program really comes."""
        code = "import catalogue_xl; print(catalogue_xl.__file__)"
        found = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=self._environment()
        )
        return Path(found.stdout.strip()).resolve()

    def run(self, job: str, *words: str, files: str = "", prepare: Callable[[], object] | None = None) -> None:
        """Run a command and keep its answers, and what it made of the files that match FILES."""
        if prepare:
            prepare()
        done = subprocess.run(
            [sys.executable, "-m", "catalogue_xl", *words],
            cwd=self.folder,
            capture_output=True,
            env=self._environment(),
            check=False,
        )
        outputs = {
            "exit": str(done.returncode),
            "stdout": done.stdout.decode("utf-8", "backslashreplace"),
            "stderr": done.stderr.decode("utf-8", "backslashreplace"),
        }
        paths = sorted(filter(Path.is_file, self.folder.glob(files)), key=_in_order) if files else []
        outputs |= {str(path.relative_to(self.folder)): dumped(path) for path in paths}
        days = sorted({self.started, date.today(), datetime.now(UTC).date()})
        names = masked("\n".join(outputs), folder=self.folder, days=days).split("\n")
        texts = (masked(text, folder=self.folder, days=days) for text in outputs.values())
        self.answers[job] = dict(zip(names, texts, strict=True))

    def _environment(self) -> Mapping[str, str]:
        own = {"PYTHONPATH": str(self.checkout / "src"), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        return os.environ | own


def _in_order(path: Path) -> str:
    """A second backup within a second has the first one's name and a number behind it."""
    return str(path.with_suffix(""))


@dataclass(frozen=True)
class Inputs:
    """What both states are given: the same files, whatever is in their own checkouts.

    Attributes:
        documents: By short name, the documents that are imported.
        to_send: Which of these are distributed, answered and merged.
    """

    documents: Mapping[str, Path]
    to_send: tuple[str, ...]
    roster: list[dict[str, str]]
    tests: Path
    corpus: Path | None

    @classmethod
    def of(cls, checkout: Path, corpus: Path | None) -> Inputs:
        """The sample and the tests' phrases of CHECKOUT, and what the corpus adds."""
        sample = next(checkout.glob("src/**/sample.docx")).parent
        documents = {f"sample-{kind}": sample / f"sample.{kind}" for kind in SAMPLES}
        seeds = sorted((corpus / "seeds").iterdir()) if corpus else []
        documents |= {f"seed-{path.name.partition('_')[0]}": path for path in seeds}
        with (sample / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
            roster = list(csv.DictReader(file))
        to_send = ("sample-docx", *(name for name in documents if name in ("seed-001", "seed-003")))
        return cls(documents, to_send, roster, checkout / "tests", corpus)


def work(state: State, inputs: Inputs, told: Callable[[str], None]) -> Answers:
    """Run every job in STATE; TOLD hears of each as it begins."""
    for job in _jobs(state, inputs):
        told(job)
    return state.answers


def _jobs(state: State, inputs: Inputs) -> Iterator[str]:
    yield from _phrases(state, inputs)
    for name, document in inputs.documents.items():
        yield from _document(state, name, document)
    for name in inputs.to_send:
        yield from _batch(state, name, inputs.roster)
    yield "demo"
    state.run("demo", "demo", "demo", files="demo/**/*")


def _phrases(state: State, inputs: Inputs) -> Iterator[str]:
    phrases.write_lists(state.folder, inputs.tests, inputs.corpus)
    for kind, name in (("deadline", "deadlines"), ("agency", "agencies")):
        yield f"parse {kind}"
        state.run(f"parse {kind}", "parse", kind, "--jsonl", f"{name}.jsonl")
    yield "due"
    state.run("due", "due", "--jsonl", "due.jsonl")


def _document(state: State, name: str, document: Path) -> Iterator[str]:
    source, book = f"{name}{document.suffix}", f"{name}.xlsx"
    if source == book:
        source = f"{name}-source.xlsx"
    shutil.copyfile(document, state.folder / source)
    yield f"import {name}"
    state.run(f"preview {name}", "import", source, "--preview")
    state.run(f"import {name}", "import", source, "-o", book, files=book)
    state.run(f"validate {name}", "validate", book, "--format", "json")
    state.run(f"deadlines {name}", "deadlines", book, "--as-of", AS_OF, files=book)
    state.run(f"export {name}", "export", book)


def _batch(state: State, name: str, roster: list[dict[str, str]]) -> Iterator[str]:
    """The loop from distribute to undo, on a copy of the master."""
    book, sent, back = f"{name}-loop.xlsx", f"{name}-sent", f"{name}-back"
    shutil.copyfile(state.folder / f"{name}.xlsx", state.folder / book)
    if name.startswith("sample"):
        returns.enter_roster(state.folder / book, roster)
    as_json = ("--format", "json")
    yield f"distribute {name}"
    state.run(f"who {name}", "distribute", book, "--preview", *as_json)
    state.run(f"distribute {name}", "distribute", book, "-o", sent, "--due", SENT_DUE, *as_json, files=f"{sent}/*.xlsx")
    state.run(f"mail {name}", "mail", book, sent, "--via", "eml", files=f"{sent}/**/*.eml")
    yield f"merge {name}"
    files = [f"{back}/{one}" for one in returns.fill(state.folder / sent, state.folder / back)]
    preview = f"{name}-preview.xlsx"
    state.run(f"plan {name}", "merge", book, *files, "--plan-only", "-o", preview, *as_json, files=preview)
    state.run(f"merge {name}", "merge", book, *files, *as_json, files=book)
    state.run(f"merge again {name}", "merge", book, *files, *as_json, files=book)
    for form in ("json", "text"):
        state.run(f"status {form} {name}", "status", book, "--as-of", AS_OF, "--format", form)
    state.run(f"deadlines merged {name}", "deadlines", book, "--as-of", AS_OF, files=book)
    state.run(f"validate merged {name}", "validate", book, *as_json)
    state.run(f"export merged {name}", "export", book)
    state.run(f"undo {name}", "merge", book, "--undo", files[0], *as_json, files=book)
