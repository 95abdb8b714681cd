"""What was laid down in a course folder, so that the next time a learner's work is told from an untouched copy."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.data.companies import COMPANIES
from crmlab.desk.files import as_json, read_json, write_atomically
from crmlab.learn.record.home import MARKER

LAYOUT = 1
OWN_FOLDER = ".crmlab"
LEDGER_NAME = "laid.json"


@dataclass
class Entry:
    """The newest copy of one lesson in this folder.

    lesson : fingerprint of what the kit's lesson said when the copy was made; a copy that says something else holds
        work.
    copy : where the copy lies, from the course folder.
    mark : the mark that the copy bears; 0.1.0 gave none.
    """

    lesson: str
    copy: str
    mark: str = ""


@dataclass
class Ledger:
    """The entries by lesson; `lost` says that there should have been a list and none could be read."""

    entries: dict[str, Entry] = field(default_factory=dict)
    lost: bool = False


def mark(folder: Path) -> None:
    """Make `folder` a course folder: write its marker, the versions of the layout and of the worlds it begins with."""
    if not (folder / MARKER).exists():
        worlds = {company.id: company.world_version for company in COMPANIES.values()}
        write_atomically(folder / MARKER, as_json({"layout": LAYOUT, "worlds": worlds}))
    (folder / OWN_FOLDER).mkdir(exist_ok=True, mode=0o700)


def check_layout(folder: Path) -> None:
    """Raise BadInput where a newer kit laid this folder out: an older one would misread it."""
    layout = (read_json(folder / MARKER) or {}).get("layout", LAYOUT)
    if isinstance(layout, int) and layout > LAYOUT:
        raise BadInput(_("The course folder {folder} was made by a newer version of this kit. "
                         "Update the kit, or name another folder.").format(folder=folder))


def load(folder: Path) -> Ledger:
    """The list that `save` wrote last; an empty one for a new folder."""
    path = folder / OWN_FOLDER / LEDGER_NAME
    stored = (read_json(path) or {}).get("lessons")
    if not isinstance(stored, dict):
        return Ledger(lost=path.exists() or (folder / "notebooks").is_dir())
    entries = {place: _entry(value) for place, value in stored.items()}
    return Ledger({place: entry for place, entry in entries.items() if entry}, lost=None in entries.values())


def save(folder: Path, ledger: Ledger) -> None:
    """Write the list down, in one step."""
    lessons = {place: asdict(entry) for place, entry in sorted(ledger.entries.items())}
    write_atomically(folder / OWN_FOLDER / LEDGER_NAME, as_json({"layout": LAYOUT, "lessons": lessons}))


def _entry(value: Any) -> Entry | None:
    # 0.1.0 wrote no mark, and "work", a fingerprint that took outputs for work.
    value = {"mark": "", **value} if isinstance(value, dict) else {}
    names = ("lesson", "copy", "mark")
    if not all(isinstance(value.get(name), str) for name in names):
        return None
    parts = Path(value["copy"]).parts
    if not parts or ".." in parts or Path(value["copy"]).is_absolute():
        return None  # a list that was tampered with must not lead out of the folder
    return Entry(*(value[name] for name in names))
