"""The jobs, one a module; to add one, write it in a file of its own and name it here."""

from __future__ import annotations

from benchmarks.job import Job
from benchmarks.jobs.clicking import CLICK
from benchmarks.jobs.deadlines import DEADLINES
from benchmarks.jobs.distributing import DISTRIBUTE, DISTRIBUTE_WIDELY
from benchmarks.jobs.due_dates import DUE_DATES
from benchmarks.jobs.importing import IMPORT
from benchmarks.jobs.looking import EXPORT, STATUS
from benchmarks.jobs.merging import MERGE
from benchmarks.jobs.validating import CLEAN, FAULTY

JOBS: tuple[Job, ...] = (
    IMPORT,
    CLEAN,
    FAULTY,
    DEADLINES,
    DISTRIBUTE,
    DISTRIBUTE_WIDELY,
    MERGE,
    STATUS,
    EXPORT,
    DUE_DATES,
    CLICK,
)
