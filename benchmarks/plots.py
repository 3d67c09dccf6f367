"""How the time of each way to do a job grows with its size, drawn by matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.job import Job
from benchmarks.measuring import Result

_STYLES = {"ours": ("-", 2.4), "peer": ("-", 1.2), "floor": (":", 1.2)}


def draw(job: Job, results: Sequence[Result], folder: Path) -> Path | None:
    """Write the plot of JOB into FOLDER; None where there is but one size."""
    if len({result.size for result in results}) < 2:
        return None
    import matplotlib as mpl

    mpl.use("svg")
    # Text stays text, and the same figures give the same file.
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": job.name, "font.size": 9})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4))
    for name in dict.fromkeys(result.contender.name for result in results):
        own = [result for result in results if result.contender.name == name]
        line, width = _STYLES[own[0].contender.role]
        axes.plot([one.size for one in own], [one.cpu for one in own], line, linewidth=width, marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel=job.unit, ylabel="CPU seconds")
    axes.grid(visible=True, which="both", linewidth=0.3)
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{job.name}.svg"
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)
    return path
