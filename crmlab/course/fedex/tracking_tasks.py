"""What there is to find out in the lab of calls and tracking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.texts import N_
from crmlab.engine import Find

if TYPE_CHECKING:
    from crmlab.course.fedex.calls_and_tracking import Sides

CLEARLY = 0.10  # a difference that one sees in the bars


def _per_shipper(data: Sides) -> str:
    fewer = data.fewer("shipper")
    return "less" if fewer > CLEARLY else "more" if fewer < -CLEARLY else "same"


def _only_where(data: Sides) -> str:
    return "larger" if data.fewer(kind="where") > data.fewer() else "smaller"


TASKS = (
    Find(N_("Count for a shipper and a month, not for parcels. What does the website now seem to do?"),
         N_("Users of the website ship more parcels, so they have more to ask about. Count for parcels."),
         options={"less": N_("they call less"), "same": N_("next to nothing"), "more": N_("they call much more")},
         right=_per_shipper, try_this=N_("Compare the two bars, and read the word of caution.")),
    Find(N_("To the extreme: press Reset, then count one kind of call only, “where is my parcel?”. Is the difference "
            "larger or smaller?"),
         N_("A website answers this one question. Calls about bills and pick-ups stay as they are."),
         options={"larger": N_("larger"), "smaller": N_("smaller")},
         right=_only_where, extreme=True, try_this=N_("Read the per cent for all calls, then for this kind.")),
)
