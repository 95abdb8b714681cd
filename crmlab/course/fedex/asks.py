"""The FedEx case: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world of Kingfisher Express. What is measured comes from the labs' own preparation, so that a
learner finds it in the table under the lab. ``planted`` holds each effect of the simulation beside its estimate here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from crmlab.course.asking import Ask, AskChoice, AskGuess, AskOrder, AskSort, LessonItems, Planted
from crmlab.course.fedex.branch_year import ON_TIME, TRACKING, TRAINING, best_of_three, branch
from crmlab.course.fedex.calls_and_tracking import SHIPPER, Sides, sides
from crmlab.course.fedex.late_and_leaving import Counted, ShipperMonths, shipper_months
from crmlab.course.fedex.late_by_size import QUARTERS, Group, sized_months
from crmlab.course.fedex.month_of_training import MONTH, Costs, Trained, trained
from crmlab.course.fedex.seats_or_people import BREAKS, CallDay, call_day
from crmlab.course.fedex.shipper_value import ALL, LARGE, SMALL, Shipper, shippers
from crmlab.course.lesson08.courier import PAID
from crmlab.course.worlds import World
from crmlab.metrics.annuity import ValueSteps, value_steps
from crmlab.metrics.repeat_calls import total_calls

YEARS, DISCOUNT, ASKED_DISCOUNT = 10, 0.10, 0.15
BUSIEST, EVENING = 10.0, 17.0  # o'clock
MATTERS, SETTLED, BACK = 1000, 0.62, 0.60
STAY, LONGER_STAY = 2.0, 3.0  # years
ASSUMED = {"day_cost": 200, "hour_cost": 40, "lost": 0, "worth": 7000}  # the defaults of the lab


def groups(world: World) -> dict[str, Shipper]:
    return world.once(shippers)


def months(world: World) -> ShipperMonths:
    return world.once(shipper_months)


def day(world: World) -> CallDay:
    return world.once(call_day)


def pilot(world: World) -> Trained:
    return world.once(trained)


def steps(world: World, who: str = ALL, rate: float = DISCOUNT, retention: float | None = None) -> ValueSteps:
    """The mean shipper of a group, valued step by step as in the lab."""
    mean = groups(world)[who]
    return value_steps(mean.bill, years=YEARS, discount_rate_per_year=rate, margin_share=mean.margin_share,
                       retention_per_year=mean.retention_per_year if retention is None else retention, **PAID)


def value(world: World, who: str = ALL, rate: float = DISCOUNT, retention: float | None = None) -> float:
    return steps(world, who, rate, retention).profit


def revenue(world: World, who: str = ALL, rate: float = DISCOUNT) -> float:
    """The slip of leaving out the margin."""
    return steps(world, who, rate).expected


def retention(world: World) -> float:
    return 100 * groups(world)[ALL].retention_per_year


def newcomers_too(world: World) -> float:
    """The slip of dividing all shippers of the later month by those of the earlier one."""
    bills = world.load("bills")
    return 100 * (bills["month"] == bills["month"].max()).sum() / groups(world)[ALL].there


def of_all(world: World) -> float:
    """The slip of dividing by every shipper that ever had a bill."""
    return 100 * groups(world)[ALL].kept / world.load("bills")["shipper_id"].nunique()


def monthly(world: World) -> float:
    """The slip of a retention rate by the month."""
    return 100 * (1 - float(months(world).leaves.mean()))


def with_referrals(world: World, each: Callable[[Any], float]) -> float:
    """The value of a shipper and of those it brings; rounded as the lab rounds."""
    return (1 + round(each(world), 3)) * value(world)


def brought(world: World) -> float:
    return groups(world)[ALL].referrals


def per_satisfied(world: World) -> float:
    """Shippers brought by each satisfied one."""
    satisfied = world.load("shippers").query("satisfaction >= 4")["shipper_id"]
    return float(world.load("referrals")["referrer_id"].isin(satisfied).sum() / len(satisfied))


def counted(world: World) -> Counted:
    return months(world).by_month()


def hazard_ratio(world: World) -> float:
    found = counted(world).ratio
    return found.ratio if found else 1.0


def ever_against_never(world: World) -> float:
    """The slip of counting shippers instead of months."""
    found = months(world).by_shipper().ratio
    return found.ratio if found else 1.0


def leavers_only(world: World) -> float:
    """The slip of not dividing by the months."""
    return counted(world).left_late / counted(world).left_others


def late_rate(world: World) -> float:
    """The slip of giving the rate after late months, of a thousand, instead of a ratio."""
    return 1000 * counted(world).left_late / counted(world).of_late


def quarters(world: World) -> list[Group]:
    """The months in four groups, from those with few parcels to those with many."""
    return world.once(sized_months).groups(QUARTERS)


def ratio_in(world: World, quarter: int) -> float:
    found = quarters(world)[quarter].counted().ratio
    return found.ratio if found else 1.0


def leavers_of_largest(world: World) -> float:
    """The slip of not dividing by the months."""
    largest = quarters(world)[-1].counted()
    return largest.left_late / largest.left_others


def many_times(world: World) -> float:
    """The slip of taking the ratio, less one, times the leavers: they hold the excess already."""
    return (hazard_ratio(world) - 1) * counted(world).left_late


def on_both_sides(world: World) -> Sides:
    """Shippers without and with the website."""
    return world.once(sides)


def cut_of_tracking(world: World) -> float:
    return 100 * on_both_sides(world).cut


def cut_of_users(world: World) -> float:
    """How much less users of the site call for a parcel. For tracking it is a slip: they don't track every parcel."""
    return 100 * on_both_sides(world).fewer()


def more_without(world: World) -> float:
    """The slip of dividing the other way round."""
    fewer = on_both_sides(world).fewer()
    return 100 * fewer / (1 - fewer)


def per_shipper(world: World) -> float:
    """The slip of comparing calls a month instead of calls a parcel: users of the site ship more."""
    return 100 * on_both_sides(world).fewer(SHIPPER)


def seats(world: World, hour: float = BUSIEST) -> float:
    return day(world).plan().seats(hour)


def needed(world: World, hour: float = BUSIEST) -> float:
    """Agents on the phone for 80 % within 20 seconds: the slip of taking seats for people."""
    return day(world).needed(hour)


def people(world: World, hour: float = BUSIEST) -> float:
    return day(world).plan().people_for(day(world).needed(hour), hour) or math.nan


def breaks_only(world: World, hour: float = BUSIEST) -> float:
    """The slip of forgetting shifts and outbound duty."""
    return math.ceil(needed(world, hour) / (1 - BREAKS))


def load_only(world: World, hour: float = BUSIEST) -> float:
    """The slip of as many agents as erlangs, rounded up."""
    load = day(world).calls[hour] * day(world).handling_s / 3600
    return day(world).plan().people_for(math.ceil(load), hour) or math.nan


def matters(_world: World, settled: float = SETTLED, back: float = BACK) -> float:
    return total_calls(MATTERS, resolution=settled, comes_back=back)


def one_round(_world: World) -> float:
    """The slip of letting callers come back once only."""
    return MATTERS * (1 + BACK * (1 - SETTLED))


def saved_calls(world: World, days: float = 2 * MONTH, stay: float = STAY) -> float:
    """Dollars a year that a further month of training saves on calls: the slip of forgetting what it costs."""
    costs = Costs(pilot(world), stay=stay, **ASSUMED)
    return costs.calls(days) - costs.calls(days + MONTH)


def month_pays(world: World, days: float = 2 * MONTH, stay: float = STAY) -> float:
    """What a further month of training leaves over in a year."""
    return Costs(pilot(world), stay=stay, **ASSUMED).next_month(days)


def third_of_second(world: World) -> float:
    """What the third month of training adds to resolution, in per cent of what the second one adds."""
    after = [pilot(world).curve.after(days) for days in (MONTH, 2 * MONTH, 3 * MONTH)]
    return 100 * (after[2] - after[1]) / (after[1] - after[0]) if after[1] > after[0] else 100.0


def resolved(world: World, group: int) -> float:
    """The share of calls settled at once by agents of one group of the pilot."""
    return dict(zip(pilot(world).days, pilot(world).resolution, strict=True))[group]


def excess_leavers(world: World) -> float:
    """The truth behind the avoidable leavers: what late parcels added to the chances of all months but the last."""
    bills = world.truth("bills").merge(world.truth("shippers")[["shipper_id", "hazard_per_month"]])
    return float((bills["hazard"] - bills["hazard_per_month"])[bills["month"] < bills["month"].max()].sum())


def avoidable(world: World) -> float:
    return counted(world).avoidable


def best_choice(world: World) -> str:
    return best_of_three(world.once(branch))


_dollars = partial(Ask, unit="dollars", decimals=0, tolerance=2, high=None)
_times = partial(Ask, unit="times", decimals=2, tolerance=0.01, high=None)
_people = partial(Ask, unit="people", decimals=0, tolerance=2, high=None)

ITEMS = LessonItems(
    company="kingfisher",
    simulated={
        "late": ("late_hazard",), "alike": ("hazard_shape",), "fewer-calls": ("tracking_cut",),
        "flatter": ("training_fade",)},
    guesses={
        "fedex.value": AskGuess(result=value, unit="dollars", high=200_000, result_decimals=0, example=40_000),
        "fedex.leaving": AskGuess(result=hazard_ratio, unit="times", high=20, example=1.2),
        "fedex.calls": AskGuess(result=cut_of_users, example=50),
        "fedex.seats": AskGuess(result=seats, unit="people", high=80, result_decimals=0, example=60),
        "fedex.month": AskGuess(result=third_of_second, high=200, example=90),
        "fedex.decision": AskChoice(options=(TRAINING, TRACKING, ON_TIME), result=best_choice, example=TRAINING),
    },
    exercises={
        "fedex.retention": Ask(answer=retention, high=None, slips={
            "newcomers": newcomers_too, "of-all": of_all, "monthly": monthly}),
        "fedex.small": _dollars(answer=partial(value, who=SMALL, rate=ASKED_DISCOUNT), slips={
            "everyone": partial(value, rate=ASKED_DISCOUNT), "large": partial(value, who=LARGE, rate=ASKED_DISCOUNT),
            "ten": partial(value, who=SMALL), "revenue": partial(revenue, who=SMALL, rate=ASKED_DISCOUNT)}),
        "fedex.referrals": _dollars(answer=partial(with_referrals, each=brought), slips={
            "story": partial(with_referrals, each=lambda _world: 1.0), "alone": value,
            "satisfied": partial(with_referrals, each=per_satisfied)}),
        "fedex.ratio": _times(answer=hazard_ratio, slips={
            "shippers": ever_against_never, "leavers": leavers_only, "rate": late_rate}),
        "fedex.by-size": _times(answer=partial(ratio_in, quarter=-1), slips={
            "all": hazard_ratio, "smallest": partial(ratio_in, quarter=0), "leavers": leavers_of_largest}),
        "fedex.avoidable": Ask(answer=avoidable, unit="shippers", decimals=0, tolerance=1, high=None, slips={
            "all-late": lambda world: counted(world).left_late, "times": many_times}),
        "fedex.tracked": Ask(answer=cut_of_tracking, tolerance=0.3, low=None, slips={
            "users": cut_of_users, "turned": more_without, "shippers": per_shipper}),
        "fedex.people": _people(answer=partial(people, hour=EVENING), slips={
            "seats": partial(needed, hour=EVENING), "breaks": partial(breaks_only, hour=EVENING),
            "load": partial(load_only, hour=EVENING)}),
        "fedex.repeats": Ask(answer=matters, unit="calls", decimals=0, tolerance=1, high=None, slips={
            "one-round": one_round, "settled": partial(matters, settled=1 - SETTLED),
            "everyone": partial(matters, back=1.0)}),
        "fedex.third-month": _dollars(answer=partial(month_pays, stay=LONGER_STAY), low=None, slips={
            "saved": partial(saved_calls, stay=LONGER_STAY), "two-years": month_pays,
            "second": partial(month_pays, days=MONTH, stay=LONGER_STAY), "at-once": partial(month_pays, stay=1.0)}),
        "fedex.own-value": _dollars(own=True, answer=value, slips={
            "revenue": revenue, "nobody-leaves": partial(value, retention=1.0),
            "undiscounted": partial(value, rate=0.0)}),
        "fedex.own-ratio": _times(own=True, answer=hazard_ratio, slips={
            "upside-down": lambda world: 1 / hazard_ratio(world), "rate": late_rate}),
        "fedex.own-people": _people(own=True, answer=people, slips={
            "seats": needed, "breaks": breaks_only}),
        "fedex.own-month": _dollars(own=True, answer=partial(month_pays, days=MONTH), low=None, slips={
            "saved": partial(saved_calls, days=MONTH), "third": month_pays}),
    },
    orders={
        "fedex.software": AskOrder(
            needs={"start": (), "centre": ("start",), "dos": ("centre",), "windows": ("dos",), "web": ("dos",)},
            distractors=("businesslink",)),
    },
    sorts={
        "fedex.technologies": AskSort(
            bins=("acd", "cti", "ivr", "desk", "self"),
            right={"free-agent": ("acd",), "screen": ("cti",), "press-two": ("ivr",), "printer": ("desk",),
                   "own-look": ("self",), "skills": ("acd",), "spoken-number": ("ivr",)}),
    },
    explains=("fedex.memo",),
    quizzes={"fedex.review": ("review-5-phone", "review-5-agents", "review-13-present", "review-13-margin")},
    planted={
        "late_hazard": Planted(hazard_ratio, within=0.8),
        "tracking_cut": Planted(lambda world: cut_of_tracking(world) / 100, within=0.06),
        "resolution_at_20_days": Planted(partial(resolved, group=MONTH), within=0.03),
        "repeat_chance": Planted(lambda world: pilot(world).comes_back, within=0.06),
        "referrals_per_satisfied": Planted(per_satisfied, within=0.06),
        "margin_mean": Planted(lambda world: groups(world)[ALL].margin_share, within=0.01),
        "avoidable": Planted(avoidable, within=30, true=excess_leavers),
    },
)
