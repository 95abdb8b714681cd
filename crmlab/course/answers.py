"""Computes the numbers of the question bank. A content file can call what is listed here, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any

from crmlab import metrics
from crmlab.course.loading import ContentError

METRICS = ("acsi_equal_weights", "agents_needed", "break_even_response", "convert_churn", "convert_retention",
           "erlang_b", "erlang_c", "gamma_top_share", "kano_coefficients", "retention_rate", "service_level",
           "servqual_score", "value_steps")
OWN_KEYS = ("use", "field", "scale")


def number(recipe: Mapping[str, Any]) -> float:
    """The number that a recipe of the question bank stands for.

    recipe : ``use`` names the function, ``field`` the part of a result that has several, ``scale`` multiplies it;
        everything else goes to the function.

    >>> number({"use": "ratio", "part": 1, "whole": 4, "scale": 100})
    25.0
    """
    name = recipe["use"]
    if name not in FUNCTIONS and name not in METRICS:
        raise ContentError(f"no function {name!r} may be used in the question bank")
    function = FUNCTIONS.get(name) or getattr(metrics, name)
    result = function(**{key: value for key, value in recipe.items() if key not in OWN_KEYS})
    return float(getattr(result, recipe["field"]) if "field" in recipe else result) * recipe.get("scale", 1)


def ratio(part: float, whole: float) -> float:
    """A part of a whole."""
    return part / whole


def steady_profit_gain(churn_before: float, churn_after: float) -> float:
    """Growth of the yearly profit when churn changes and everybody who leaves is replaced (timing B).

    >>> round(steady_profit_gain(0.10, 0.05), 2)
    0.11
    """
    from crmlab.metrics.churn_effect import constant_base_profit
    from crmlab.metrics.profit_stream import CREDIT_CARD

    before, after = (constant_base_profit(CREDIT_CARD, churn_per_year=churn, customers=1, first="certain")
                     for churn in (churn_before, churn_after))
    return after / before - 1


def recency_value(recency: int, buy: Sequence[float], margin: float, mailing_cost: float,
                  discount_rate_per_year: float) -> float:
    """Value of a customer `recency` periods after the last purchase, if mailed until lost (Pfeifer & Carraway).

    >>> round(recency_value(4, (0.30, 0.20, 0.15, 0.05), 40, 4, 0.20), 2)
    -1.82
    """
    from crmlab.metrics.markov import markov_value, recency_rewards, recency_transitions

    values = markov_value(recency_transitions(buy), recency_rewards(margin, mailing_cost, len(buy)),
                          discount_rate_per_period=discount_rate_per_year, periods=inf)
    return float(values[recency - 1])


FUNCTIONS: Mapping[str, Callable[..., float]] = {
    function.__name__: function for function in (ratio, steady_profit_gain, recency_value)}
