"""One table for every benchmark: what was measured, median, spread, and on which machine with which versions."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True)
class Row:
    """One line: the figures of several runs, and what they should stay under (None: nothing was promised)."""

    what: str
    unit: str
    runs: Sequence[float]
    below: float | None = None


def machine(*packages: str) -> str:
    """The machine and the versions of what was measured, in one line."""
    parts = [f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"]
    for package in packages:
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            parts.append(f"{package} not installed")
    return "; ".join(parts)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table: median, smallest and largest run, and the target."""
    lines = ["| what | median | min–max | runs | target |", "| --- | ---: | ---: | ---: | --- |"]
    for row in rows:
        low, middle, high = min(row.runs), statistics.median(row.runs), max(row.runs)
        target = "" if row.below is None else f"< {row.below:g} {row.unit}: {'met' if middle < row.below else 'MISSED'}"
        lines.append(f"| {row.what} | {middle:.3g} {row.unit} | {low:.3g}–{high:.3g} | {len(row.runs)} | {target} |")
    return "\n".join(lines)
