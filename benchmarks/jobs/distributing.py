"""``distribute``: one task workbook an agency, with live checks, and the batch recorded in the master."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.folder import as_before
from benchmarks.job import Contender, Goal, Job, function, ours

_PEERS = "benchmarks.peers.workbooks"
_USUAL = "openpyxl, styled, no live checks"

DISTRIBUTE = Job(
    name="distribute",
    title="`distribute`: one task workbook an agency, 20 items each, the batch recorded",
    unit="agencies",
    sizes=(6, 60, 300),
    quick=2,
    prepare="benchmarks.makers.prepare:shared_out",
    reset=as_before,
    contenders=(
        Contender("catalogue-xl distribute", "ours", ours("distribute", "{}/目录.xlsx", "-o", "{}/下发")),
        Contender(_USUAL, "peer", function(f"{_PEERS}:openpyxl_styled"), ("openpyxl",)),
        Contender("openpyxl by template", "peer", function(f"{_PEERS}:openpyxl_template"), ("openpyxl",)),
        Contender("XlsxWriter, styled", "peer", function(f"{_PEERS}:xlsxwriter_styled"), ("xlsxwriter", "openpyxl")),
    ),
    goals=((300, Goal(_USUAL, 8, 20)),),
)
DISTRIBUTE_WIDELY = replace(
    DISTRIBUTE,
    name="distribute_83",
    title="`distribute`: 83 items an agency",
    sizes=(60,),
    prepare="benchmarks.makers.prepare:shared_out_widely",
    goals=(),
)
