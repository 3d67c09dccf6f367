"""Rules that a page's tables lack: below a cell that goes on, on the next page, and wherever nobody drew one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.table import merge_edges

SAME_EDGE = 3.0
"""Edges closer than this, in points, are one edge (pdfplumber snaps at the same distance)."""


def distinct(places: Sequence[float], apart: float = SAME_EDGE) -> list[float]:
    """Places in order, those no more than APART counted once."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > apart:
            out.append(place)
    return out


@dataclass(frozen=True, slots=True)
class MissingRule:
    """Where the rules at both sides of a column end, and none is printed from one to the other.

    Attributes:
        cut: Other columns have a rule there, so that what stands in this one goes on.
    """

    x0: float
    x1: float
    place: float
    cut: bool

    @property
    def middle(self) -> float:
        """Half-way between its ends."""
        return (self.x0 + self.x1) / 2

    def edge(self) -> dict[str, Any]:
        """The rule as pdfplumber draws its own."""
        place = {"x0": self.x0, "x1": self.x1, "top": self.place, "bottom": self.place, "width": self.x1 - self.x0}
        return {**place, "object_type": "missing_edge", "orientation": "h"}


def missing_rules(page: Any) -> list[MissingRule]:
    """The rules that a page lacks at the tops and bottoms of its tables."""
    edges = merge_edges(page.edges, *[SAME_EDGE] * 4)
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v" and edge["height"] > SAME_EDGE]
    out: list[MissingRule] = []
    for end in ("top", "bottom"):
        for place in distinct([edge[end] for edge in down]):
            xs = distinct([edge["x0"] for edge in down if abs(edge[end] - place) <= SAME_EDGE])
            ruled = [edge for edge in across if abs(edge["top"] - place) <= SAME_EDGE]
            gaps = [
                (x0, x1)
                for x0, x1 in pairwise(xs)
                if not any(rule["x0"] < x1 - SAME_EDGE and rule["x1"] > x0 + SAME_EDGE for rule in ruled)
            ]
            out += [MissingRule(x0, x1, place, cut=len(gaps) < len(xs) - 1) for x0, x1 in gaps]
    return out


def missing_sides(page: Any) -> list[dict[str, Any]]:
    """Edges at the left and right of tables that have none there: rules across end together, beyond those between."""
    edges = merge_edges(page.edges, *[SAME_EDGE] * 4)
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v"]
    out = []
    for end in ("x0", "x1"):
        for place in distinct([edge[end] for edge in across]):
            ending = [edge for edge in across if abs(edge[end] - place) <= SAME_EDGE]
            left, right = min(edge["x0"] for edge in ending), max(edge["x1"] for edge in ending)
            for top, bottom in pairwise(distinct([edge["top"] for edge in ending])):
                beside = [e for e in down if e["top"] <= top + SAME_EDGE and e["bottom"] >= bottom - SAME_EDGE]
                between = [edge["x0"] for edge in beside if left - SAME_EDGE <= edge["x0"] <= right + SAME_EDGE]
                if between and all(abs(x0 - place) > SAME_EDGE for x0 in between):
                    side = {"x0": place, "x1": place, "top": top, "bottom": bottom, "height": bottom - top}
                    out.append({**side, "object_type": "missing_edge", "orientation": "v"})
    return out
