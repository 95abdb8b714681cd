"""Where on the course's pages an item or a lab stands: the notebook, and the part of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from crmlab.course import syllabus
from crmlab.course.notebooks import Notebook, kit_folder, notebooks

_CALL = re.compile(r'crm\.\w+\(\s*"([^"]+)"')
_HEADING = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Spot:
    """A part of a notebook. place : the notebook's place in the kit; part : its heading's words, "" for its top."""

    place: str
    unit: str
    part: str = ""

    @property
    def anchor(self) -> str:
        """What follows the notebook's address, as JupyterLab names a heading."""
        return f"#{quote(self.part.replace(' ', '-'))}" if self.part else ""

    @property
    def title(self) -> str:
        """The unit and the part in words."""
        unit = next((one for one in (*syllabus.lessons(), *syllabus.cases()) if one.id == self.unit), None)
        name = self.unit if unit is None else unit.title if unit.part is None else f"{unit.id} · {unit.title}"
        part = re.sub(r"^\d+ · ", "", self.part)
        return f"{name}: {part}" if part and part not in name else name


def where(name: str) -> Spot | None:
    """Where the item with this id, or the lab of this name, is met first; None where no notebook has it.

    >>> where("05.quarter").title
    '05 · Eighty-twenty: Your turn'
    """
    return _spots().get(name)


@lru_cache(maxsize=1)
def _spots() -> Mapping[str, Spot]:
    found: dict[str, Spot] = {}
    for one in notebooks():
        for name, spot in _of(one):
            found.setdefault(name, spot)
    return found


def _of(notebook: Notebook) -> Iterator[tuple[str, Spot]]:
    part = ""
    for cell in json.loads((kit_folder() / notebook.place).read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            headings = _HEADING.findall(source)
            part = headings[-1].strip() if headings else part
        elif cell["cell_type"] == "code":
            yield from ((name, Spot(notebook.place, notebook.unit, part)) for name in _CALL.findall(source))
