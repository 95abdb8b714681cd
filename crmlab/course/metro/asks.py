"""The METRO case: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world of Copper Barrow. What is measured comes from the labs' own preparation, so that a learner
finds it in the table under the lab. ``planted`` holds each effect of the simulation beside its estimate here.
"""

from __future__ import annotations

from functools import partial

from crmlab.course.asking import Ask, AskChoice, AskGuess, AskSort, LessonItems, Planted
from crmlab.course.metro.bought_together import ALL, held
from crmlab.course.metro.gone_quiet import DAYS, FEWEST, Listed, quiet
from crmlab.course.metro.plan_year import EVERY, LARGE, MINUTES, NONE, PlanYear, best_of_three, plan_year
from crmlab.course.metro.visits_measured import EVERYBODY, LOT, OFTEN_VISITED, RARELY, REP, Visits, visits
from crmlab.course.worlds import World
from crmlab.metrics.baskets import BasketCounts, BasketPair
from crmlab.metrics.growth import GrowthUplift

CHIPS, OIL = "frozen chips", "frying oil"
LONG, USUAL = 90, 60  # days of silence
QUICK = 20  # minutes


def group(world: World, who: str) -> BasketCounts:
    return world.once(held)[who]


def pair(world: World, who: str = "restaurant", first: str = CHIPS, second: str = OIL) -> BasketPair:
    return group(world, who).pair(first, second)


def confidence(world: World, who: str = "restaurant") -> float:
    return 100 * pair(world, who).rule.confidence


def other_way_round(world: World) -> float:
    """The slip of asking how many baskets with oil hold chips."""
    return 100 * pair(world, first=OIL, second=CHIPS).rule.confidence


def lift(world: World, who: str = "restaurant") -> float:
    return pair(world, who).rule.lift


def over_the_rest(world: World, who: str = "restaurant") -> float:
    """The slip of dividing by the baskets without the first article, instead of by all."""
    found = group(world, who)
    a, b = found.items.index(CHIPS), found.items.index(OIL)
    without = (found.together[b, b] - found.together[a, b]) / (found.baskets - found.together[a, a])
    return pair(world, who).rule.confidence / float(without)


def pull(world: World) -> float:
    """The chance that chips pull oil along, in baskets of restaurants that would have had none."""
    with_chips = pair(world).rule.confidence
    without = with_chips / over_the_rest(world)
    return (with_chips - without) / (1 - without)


def listed(world: World, days: float = USUAL) -> Listed:
    return world.once(quiet).listed("august", DAYS, days, 3.0)


def came_back(world: World, days: float = USUAL) -> float:
    return 100 * listed(world, days).back_share


def found_of_gone(world: World, days: float = LONG) -> float:
    return 100 * listed(world, days).found_share


def of_the_list(world: World, days: float = LONG) -> float:
    """The slip of dividing by the list: how many on it are gone."""
    return 100 - came_back(world, days)


def of_everybody(world: World, days: float = LONG) -> float:
    """The slip of dividing by all members that have a rhythm."""
    return 100 * sum(listed(world, days).never.values()) / len(world.once(quiet).on["august"].kind)


def watched(world: World) -> Visits:
    return world.once(visits)


def uplift(world: World, decided: str = LOT, who: str = EVERYBODY) -> GrowthUplift:
    return watched(world).of(decided, who).uplift()


def more(world: World, decided: str = LOT, who: str = EVERYBODY) -> float:
    """Per cent more with a plan than without."""
    return 100 * uplift(world, decided, who).uplift


def before_and_after(world: World, who: str = EVERYBODY) -> float:
    """The slip of looking at visits with a plan alone."""
    return 100 * (uplift(world, LOT, who).treated_growth - 1)


def after_alone(world: World, who: str = EVERYBODY) -> float:
    """The slip of comparing the weeks after, without those before."""
    found = watched(world).of(LOT, who)
    return 100 * (float(found.with_plan().after.mean() / found.without().after.mean()) - 1)


def accepted_alone(world: World, who: str = EVERYBODY) -> float:
    """The slip of counting only plans that were accepted."""
    return 100 * watched(world).of(LOT, who).uplift(only_accepted=True).uplift


def year(world: World) -> PlanYear:
    return world.once(plan_year)


def pays_from(world: World, belief: str = LOT, minutes: float = QUICK) -> float:
    """Dollars in eight weeks from which a plan pays; one that never pays counts as a million."""
    return min(year(world).pays_from(minutes, belief), 1e6)


def without_margin(world: World) -> float:
    """The slip of taking sales for profit."""
    return pays_from(world) * year(world).margin_share


def best_choice(world: World) -> str:
    return best_of_three(year(world))


def mean_upswing(world: World) -> float:
    """The truth behind the representatives' choice: how much more those with a plan would have bought anyway."""
    truth = world.load("visits").merge(world.truth("visits"), on="visit_id").query("decided_by == 'rep'")
    means = truth.groupby("plan")["upswing"].mean()
    return float(means[1] / means[0] - 1)


def chosen(world: World) -> float:
    """What the choice of the representatives adds to the uplift."""
    by_rep, by_lot = (1 + uplift(world, decided).uplift for decided in (REP, LOT))
    return by_rep / by_lot - 1


def lapsed(world: World) -> float:
    """The truth behind the list of ninety days: members silent for so long that had lapsed by then."""
    import pandas as pd

    cut = pd.Timestamp("2025-08-31")
    past = world.load("baskets").query("date <= @cut").groupby("member_id")["date"].agg(["max", "size"])
    silent = past[(past["size"] >= FEWEST) & ((cut - past["max"]).dt.days >= LONG)]
    left = world.truth("members").set_index("member_id")["left_on"].reindex(silent.index)
    return float((left <= cut).sum())


_times = partial(Ask, unit="times", decimals=2, tolerance=0.01, high=None)
_more = partial(Ask, decimals=1, tolerance=0.1, low=None, high=None)

ITEMS = LessonItems(
    company="barrow",
    simulated={
        "plan": ("plan_uplift",), "eye": ("rep_eye", "upswing_spread"), "pairs": ("pair_pull",),
        "lapse": ("kept_per_year",)},
    guesses={
        "metro.decision": AskChoice(options=(EVERY, LARGE, NONE), result=best_choice, example=EVERY),
        "metro.pair": AskGuess(result=partial(confidence, who=ALL), example=30),
        "metro.quiet": AskGuess(result=came_back, example=10),
        "metro.uplift": AskGuess(result=more, low=-100, high=200, example=25),
    },
    exercises={
        "metro.lift": _times(answer=lift, slips={
            "everybody": partial(lift, who=ALL), "confidence": lambda world: confidence(world) / 100,
            "rest": over_the_rest}),
        "metro.gone": Ask(answer=found_of_gone, slips={
            "list": of_the_list, "everybody": of_everybody, "usual": partial(found_of_gone, days=USUAL)}),
        "metro.lot": _more(answer=partial(more, who=OFTEN_VISITED), slips={
            "reps": partial(more, decided=REP, who=OFTEN_VISITED), "anybody": partial(
                more, decided=ALL, who=OFTEN_VISITED),
            "before": partial(before_and_after, who=OFTEN_VISITED),
            "after": partial(after_alone, who=OFTEN_VISITED), "rarely": more}),
        "metro.pays": Ask(answer=pays_from, unit="dollars", decimals=0, tolerance=5, high=None, slips={
            "sales": without_margin, "reps": partial(pays_from, belief=REP),
            "slow": partial(pays_from, minutes=MINUTES)}),
        "metro.own-pair": Ask(own=True, answer=confidence, slips={
            "everybody": partial(confidence, who=ALL), "turned": other_way_round}),
        "metro.own-gone": Ask(own=True, answer=partial(of_the_list, days=USUAL), slips={
            "back": came_back, "found": partial(found_of_gone, days=USUAL)}),
        "metro.own-uplift": _more(own=True, answer=partial(more, who=OFTEN_VISITED), slips={
            "reps": partial(more, decided=REP, who=OFTEN_VISITED),
            "accepted": partial(accepted_alone, who=OFTEN_VISITED)}),
    },
    sorts={
        "metro.pack": AskSort(bins=("keep", "seldom", "delete"), right={
            "last-basket": ("keep",), "usual": ("keep",), "quiet": ("keep",), "road": ("seldom",),
            "forecast": ("seldom",), "largest": ("seldom", "keep"), "visits-made": ("delete",),
            "accepted": ("delete", "seldom"), "all-articles": ("delete",), "plan-growth": ("delete",)}),
        "metro.relation": AskSort(bins=("4p", "relation"), right={
            "price-week": ("4p",), "weekend-poster": ("4p",), "same-rep": ("relation",), "form": ("relation",),
            "solution": ("relation",), "supplier": ("relation",)}),
    },
    explains=("metro.memo",),
    quizzes={"metro.review": ("review-8-quality", "review-8-member", "review-8-cause")},
    planted={
        "plan_uplift": Planted(lambda world: uplift(world, LOT, OFTEN_VISITED).uplift, within=0.08),
        "rare": Planted(lambda world: uplift(world, LOT, RARELY).uplift, within=0.3, true=lambda _world: 0.0),
        "chosen": Planted(chosen, within=0.13, true=mean_upswing),
        "pair_pull": Planted(pull, within=0.05),
        "lapsed": Planted(lambda world: float(sum(listed(world, LONG).never.values())), within=6, true=lapsed),
    },
)
