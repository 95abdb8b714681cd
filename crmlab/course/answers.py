"""The functions that may compute a number of the question bank. Nothing else is ever called from content files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmlab.course.loading import ContentError

METRICS = ("break_even_response", "convert_churn", "convert_retention", "gamma_top_share", "retention_rate")
# Profit of one credit-card customer in the years 0 to 5, then constant (Reichheld & Sasser, 1990).
PROFIT_STREAM = (-51, 30, 42, 44, 49, 55)
LONG_RUN_YEARS = 600


def number(recipe: Mapping[str, Any]) -> float:
    """The number that a recipe of the question bank stands for.

    recipe : ``use`` names the function, ``scale`` multiplies the result, everything else goes to the function.

    >>> number({"use": "ratio", "part": 1, "whole": 4, "scale": 100})
    25.0
    """
    from crmlab import metrics

    arguments = {key: value for key, value in recipe.items() if key not in ("use", "scale")}
    name = recipe["use"]
    if name not in FUNCTIONS and name not in METRICS:
        raise ContentError(f"no function {name!r} may be used in the question bank")
    function = FUNCTIONS.get(name) or getattr(metrics, name)
    return float(function(**arguments)) * recipe.get("scale", 1)


def ratio(part: float, whole: float) -> float:
    """A part of a whole."""
    return part / whole


def offered_load(calls_per_hour: float, handling_time_s: float) -> float:
    """Phone traffic in erlang: the mean number of calls in progress if nobody waits."""
    return calls_per_hour * handling_time_s / 3600


def erlang_wait(agents: int, calls_per_hour: float, handling_time_s: float) -> float:
    """Chance that a call must wait (Erlang C).

    >>> round(erlang_wait(14, 200, 180), 4)
    0.1741
    """
    load = offered_load(calls_per_hour, handling_time_s)
    blocked = erlang_blocked(agents, calls_per_hour, handling_time_s)
    return agents * blocked / (agents - load * (1 - blocked))


def erlang_blocked(agents: int, calls_per_hour: float, handling_time_s: float) -> float:
    """Chance that a call finds all agents busy where nobody can wait (Erlang B)."""
    load = offered_load(calls_per_hour, handling_time_s)
    blocked = 1.0
    for n in range(1, agents + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def service_level(agents: int, calls_per_hour: float, handling_time_s: float, target_s: float) -> float:
    """Share of calls answered within the target time.

    >>> round(service_level(13, 200, 180, 20), 4)
    0.7956
    """
    from math import exp

    load = offered_load(calls_per_hour, handling_time_s)
    late = exp(-(agents - load) * target_s / handling_time_s)
    return 1 - erlang_wait(agents, calls_per_hour, handling_time_s) * late


def agents_needed(calls_per_hour: float, handling_time_s: float, target_s: float, level: float) -> int:
    """The fewest agents that reach the service level."""
    agents = int(offered_load(calls_per_hour, handling_time_s)) + 1
    while service_level(agents, calls_per_hour, handling_time_s, target_s) < level:
        agents += 1
    return agents


def steady_profit(churn: float) -> float:
    """Yearly profit per customer of a firm that replaces everybody who leaves.

    >>> round(1000 * steady_profit(0.10))
    44902
    """
    first, *later = PROFIT_STREAM
    margins = later + [later[-1]] * LONG_RUN_YEARS
    return sum(churn * (1 - churn) ** t * margin for t, margin in enumerate(margins)) + first * churn


def steady_profit_gain(churn_before: float, churn_after: float) -> float:
    """Growth of the yearly profit of that firm when churn changes."""
    return steady_profit(churn_after) / steady_profit(churn_before) - 1


def account_value(spend_per_month: float, years: int, discount_rate_per_year: float = 0.0,
                  retention_per_year: float = 1.0, margin: float = 1.0) -> float:
    """Present value of monthly payments, paid at the end of each month while the customer stays.

    >>> round(account_value(1500, 10, 0.10, 0.90, 0.10))
    7699
    """
    month = (retention_per_year / (1 + discount_rate_per_year)) ** (1 / 12)
    return margin * spend_per_month * sum(month ** n for n in range(1, 12 * years + 1))


def satisfaction_index(means: Sequence[float]) -> float:
    """Index from 0 to 100 of answers on scales from 1 to 10, all questions weighted alike."""
    return 100 * sum(mean - 1 for mean in means) / (9 * len(means))


def kano_satisfied(attractive: float, one_dimensional: float, must_be: float, indifferent: float) -> float:
    """Share of people whom the feature would please (Kano's better coefficient)."""
    return (attractive + one_dimensional) / (attractive + one_dimensional + must_be + indifferent)


def kano_dissatisfied(attractive: float, one_dimensional: float, must_be: float, indifferent: float) -> float:
    """Minus the share of people whom its absence would annoy (Kano's worse coefficient)."""
    return -(one_dimensional + must_be) / (attractive + one_dimensional + must_be + indifferent)


def weighted_gap(gaps: Sequence[float], weights: Sequence[float]) -> float:
    """Mean of service gaps, each with the weight of its dimension."""
    return sum(gap * weight for gap, weight in zip(gaps, weights, strict=True)) / sum(weights)


def recency_value(recency: int, buy: Sequence[float], margin: float, mailing_cost: float,
                  discount_rate_per_year: float) -> float:
    """Value of a customer `recency` periods after the last purchase, if mailed until lost (Pfeifer & Carraway).

    >>> buy = (0.30, 0.20, 0.15, 0.05)
    >>> round(recency_value(4, buy, 40, 4, 0.20), 2)
    -1.82
    """
    keep = 1 / (1 + discount_rate_per_year)
    constant, slope, lines = 0.0, 0.0, []  # each value is constant + slope * (value of a customer who just bought)
    for n in range(len(buy), 0, -1):
        chance = buy[n - 1]
        earned = (margin if n == 1 else 0) - mailing_cost
        constant, slope = (earned + keep * (1 - chance) * constant, keep * (chance + (1 - chance) * slope))
        lines.insert(0, (constant, slope))
    just_bought = lines[0][0] / (1 - lines[0][1])
    constant, slope = lines[recency - 1]
    return constant + slope * just_bought


FUNCTIONS: Mapping[str, Callable[..., float]] = {function.__name__: function for function in (
    ratio, offered_load, erlang_wait, erlang_blocked, service_level, agents_needed, steady_profit_gain,
    account_value, satisfaction_index, kano_satisfied, kano_dissatisfied, weighted_gap, recency_value)}
