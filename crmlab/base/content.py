"""Where the course lies on disk: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

PACKAGE = Path(__file__).resolve().parent.parent


def content_folder(part: str) -> Path:
    """The folder that holds `part` of the course: ``"notebooks"``, ``"cases"`` or ``"datasets"``.

    >>> content_folder("notebooks").name
    'notebooks'
    """
    for root in (PACKAGE / "content", PACKAGE.parent):
        if (root / part).is_dir():
            return root / part
    raise BadInput(_("The course's folder {part!r} is missing from this installation. "
                     "Install the kit again: the package file is damaged.").format(part=part))
