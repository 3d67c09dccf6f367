"""A click, from the start of the interpreter to the first thing that a person sees."""

from __future__ import annotations

from benchmarks.job import Contender, Goal, Job, function, ours

_PEERS = "benchmarks.peers.clicks"
_USUAL = "pandas + openpyxl + jsonschema, the first sentence"

CLICK = Job(
    name="click",
    title="From the interpreter's start to the first result, 125 rows of which 5 % have a fault",
    unit="rows",
    sizes=(125,),
    quick=12,
    prepare="benchmarks.makers.prepare:faulty_master",
    contenders=(
        Contender("catalogue-xl validate, all problems", "ours", ours("validate", "{}/目录.xlsx")),
        Contender(
            "核对 pressed, to the action's first line", "ours", function(f"{_PEERS}:press_to_first_line"), ("xlwings",)
        ),
        Contender(_USUAL, "peer", function(f"{_PEERS}:first_problem"), ("pandas", "openpyxl", "jsonschema")),
        Contender("import xlwings", "peer", function(f"{_PEERS}:import_xlwings"), ("xlwings",)),
        Contender("import xlwings, pandas absent", "floor", function(f"{_PEERS}:import_xlwings_alone"), ("xlwings",)),
        Contender("python alone", "floor", function(f"{_PEERS}:python_alone")),
    ),
    goals=((125, Goal(_USUAL, 2, 3.3)),),
)
