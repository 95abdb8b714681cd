"""What there is to find out in the two labs of late parcels: months or shippers, and size by size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.texts import N_
from crmlab.engine import Find

if TYPE_CHECKING:
    from crmlab.course.fedex.late_and_leaving import Counted, ShipperMonths
    from crmlab.course.fedex.late_by_size import Group, SizedMonths

MOST_LATE, MOST_GROUPS, GROUPS = 4, 8, 4  # the ends of the labs' ranges, and how the second begins


def _leave_more(data: ShipperMonths) -> str:
    ratio = data.by_shipper().ratio
    return "late" if ratio and ratio.ratio > 1 else "never"


def _width(found: Counted) -> float:
    ratio = found.ratio
    return ratio.high / ratio.low if ratio else float("inf")


def _surer(data: ShipperMonths) -> str:
    return "wider" if _width(data.by_month(MOST_LATE)) > _width(data.by_month()) else "narrower"


def _late_often(data: SizedMonths) -> str:
    few, *_between, many = (group.late_share() for group in data.groups(GROUPS))
    return "many" if many > few else "few"


def _longest(groups: list[Group]) -> float:
    return max(_width(group.counted()) for group in groups)


def _lines(data: SizedMonths) -> str:
    return "longer" if _longest(data.groups(MOST_GROUPS)) > _longest(data.groups(GROUPS)) else "shorter"


OF_MONTHS = (
    Find(N_("Count shippers instead of months. Who now seems to leave more often?"),
         N_("Whoever stays long has many months in which something can come late. So “ever late” collects those who "
            "stay. This comparison misleads; months are fair."),
         options={"late": N_("those ever late"), "never": N_("those never late")},
         right=_leave_more, try_this=N_("Compare the two bars. Then think of Ada and Bo.")),
    Find(N_("To the extreme: press Reset, then call a month late only from 4 late parcels on. What happens to the "
            "range of the true ratio?"),
         N_("Such months are rare, and hardly anybody left after one. From so few leavers one learns little."),
         options={"wider": N_("it gets wider"), "narrower": N_("it gets narrower")},
         right=_surer, extreme=True, try_this=N_("Read the two numbers at the end of the sentence.")),
)
BY_SIZE = (
    Find(N_("Which months are late months more often?"),
         N_("Every parcel has the same chance to be late. So many parcels give many late months."),
         options={"few": N_("with few parcels"), "many": N_("with many parcels")},
         right=_late_often, try_this=N_("The first sentence has both per cents.")),
    Find(N_("To the extreme: 8 groups. What happens to the thin lines, which show how sure we are?"),
         N_("Smaller groups hold fewer leavers. Some bars even fall below 1, by chance."),
         options={"longer": N_("they get longer"), "shorter": N_("they get shorter")},
         right=_lines, extreme=True, try_this=N_("Look at the longest line, with 4 groups and with 8.")),
)
