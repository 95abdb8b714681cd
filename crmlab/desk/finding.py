"""What a check of `crmlab doctor` gives."""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.base.texts import N_

GOOD, NOTE, BAD = N_("ok"), N_("note"), N_("problem")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: state (ok, note, problem), what is so, what to do about it."""

    state: str
    text: str
    advice: str = ""
