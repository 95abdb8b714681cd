"""The README lists the notebooks that are there, as the course map knows them: ``python -m tests.lessons.readme``."""

from __future__ import annotations

import re
from pathlib import Path

from crmlab.desk.course_map import course_map
from crmlab.learn.cards.course_map import Page, Stop
from crmlab.learn.record.record import Record

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"(<!-- course -->\n).*?(<!-- end of course -->)", re.DOTALL)


def course() -> str:
    """A table of the lessons and cases that are there, and a sentence about the others."""
    made = course_map(Record(None), README.parent)
    stops = [stop for part in made.parts for stop in part.stops]
    rows = ["| Notebook | Question |", "| --- | --- |", *(_row(stop) for stop in stops if stop.page)]
    missing = "; ".join(stop.name for stop in stops if not stop.page)
    return "\n".join([*rows, "", *([f"Still being written: {missing}.", ""] if missing else [])])


def written() -> str:
    """The README with its list as it should be."""
    return BLOCK.sub(lambda block: block[1] + course() + block[2], README.read_text(encoding="utf-8"))


def _row(stop: Stop) -> str:
    beside = "".join(f" {label} {', '.join(map(_link, pages))}." for label, pages in stop.beside() if pages)
    return f"| {_link(stop.page)} | {stop.question}{beside} |"


def _link(page: Page | None) -> str:
    return f"[{page.title}]({page.address})" if page else ""


if __name__ == "__main__":
    README.write_text(written(), encoding="utf-8")
