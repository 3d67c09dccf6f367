"""``validate``: the whole command with all checks, on content of which no two rows are alike."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.job import Contender, Goal, Job, function, ours

_PEERS = "benchmarks.peers.validating"
_CONTENDERS = (
    Contender("catalogue-xl validate", "ours", ours("validate", "{}/目录.xlsx")),
    Contender("openpyxl + jsonschema", "peer", function(f"{_PEERS}:openpyxl_jsonschema"), ("openpyxl", "jsonschema")),
    Contender("pandas + openpyxl", "peer", function(f"{_PEERS}:pandas_openpyxl"), ("pandas", "openpyxl")),
    Contender("frictionless", "peer", function(f"{_PEERS}:frictionless"), ("frictionless", "openpyxl")),
    Contender(
        "pandera on calamine", "peer", function(f"{_PEERS}:pandera_calamine"), ("pandera", "pandas", "python-calamine")
    ),
    Contender(
        "calamine alone", "floor", function("benchmarks.peers.floors:calamine", "目录.xlsx"), ("python-calamine",)
    ),
    Contender("inflate alone", "floor", function("benchmarks.peers.floors:inflate", "目录.xlsx")),
)
_USUAL = "openpyxl + jsonschema"

CLEAN = Job(
    name="validate",
    title="`validate` of a master without a fault, file to answer",
    unit="rows",
    sizes=(125, 5_000, 100_000),
    quick=12,
    prepare="benchmarks.makers.prepare:clean_master",
    contenders=_CONTENDERS,
    goals=(
        (125, Goal(_USUAL, 2.5, 5)),
        (5_000, Goal(_USUAL, 5, 10)),
        (100_000, Goal(_USUAL, 6, 12, memory=0.4)),
    ),
)
FAULTY = replace(
    CLEAN,
    name="validate_faulty",
    title="`validate` of a master in which 5 % of the rows have a fault",
    prepare="benchmarks.makers.prepare:faulty_master",
)
