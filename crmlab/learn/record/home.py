"""Where the learner's course folder is: named by ``CRMLAB_HOME``, or found upwards by its marker file."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.record import Record

HOME_VARIABLE = "CRMLAB_HOME"
MARKER = ".crmlab-course"
RECORD_NAME = "record.jsonl"


def find_course_folder(start: Path | None = None) -> Path | None:
    """The course folder, or None where there is none above `start` (the working directory if not given).

    Raises BadInput when ``CRMLAB_HOME`` is set and names no folder.
    """
    if named := os.environ.get(HOME_VARIABLE, "").strip():
        folder = Path(named).expanduser()
        if not folder.is_dir():
            raise BadInput(_("CRMLAB_HOME names {folder!r}, which is not a folder. Correct it, or unset it.")
                           .format(folder=named))
        return folder.resolve()
    here = (start or Path.cwd()).resolve()
    return next((folder for folder in (here, *here.parents) if (folder / MARKER).is_file()), None)


def worlds_begun(start: Path | None = None) -> dict[str, str] | None:
    """The version of each company's world that the course folder began with; {} where it notes none, None without one.

    A folder stays on these versions, so that what a learner saw and answered stays true when a company grows.
    """
    try:
        folder = find_course_folder(start)
    except (BadInput, OSError):
        return None
    if folder is None:
        return None
    try:
        noted = json.loads((folder / MARKER).read_text("utf-8")).get("worlds")
    except (OSError, ValueError, AttributeError):
        return {}
    return {company: version for company, version in noted.items() if isinstance(version, str)} \
        if isinstance(noted, dict) else {}


def open_record(start: Path | None = None) -> Record:
    """The course folder's record; one that lives in memory, and says why, where there is no such folder."""
    try:
        folder = find_course_folder(start)
    except (BadInput, OSError) as error:
        return _record_at(None, str(error))
    if folder is None:
        return _record_at(None, _("There is no course folder here: open the notebook from the folder that "
                                  "you got for this course."))
    return _record_at(folder / RECORD_NAME, "")


@lru_cache(maxsize=8)
def _record_at(path: Path | None, why: str) -> Record:
    """One object a place, so that cells of one notebook share what could not be saved."""
    return Record(path, why)
