"""What customers answer: the satisfaction survey, SERVQUAL and Kano."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import pick, split_whole, stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

ASKED_AFTER_DAYS = 30
SCALE = 7
ANSWER_NOISE = 0.9
IMPORTANCE_SHAPE = 0.4  # how alike respondents weigh the dimensions
SATISFACTION_ON_PERCEPTION = 1.2
ANSWERS = ("like", "must-be", "neutral", "live-with", "dislike")
# Pairs (functional, dysfunctional) that Kano's table reads as each category.
KANO_PAIRS = {
    "A": [(0, 1), (0, 2), (0, 3)],
    "O": [(0, 4)],
    "M": [(1, 4), (2, 4), (3, 4)],
    "I": [(1, 2), (2, 2), (2, 3), (3, 3)],
}


def satisfaction_table(model: Lantern) -> pd.DataFrame:
    """Answers to the survey that comes 30 days after the first order."""
    import pandas as pd

    seed, scenario, size = model.seed, model.scenario, model.size
    day = model.window.whole_days(model.people.registered) + ASKED_AFTER_DAYS
    answers = stream(seed, "satisfaction.answers").random(size) < scenario["survey_answer_share"]
    rows = np.flatnonzero(answers & model.people.buys & (day < model.window.days))
    failed = np.zeros(size, dtype=bool)
    failed[model.purchases.customer[model.purchases.first & model.purchases.failed]] = True
    felt = model.loyalty.satisfaction - scenario["failure_disappointment"] * failed

    def scores(item: str, shares: str, lowest: int) -> np.ndarray:
        noise = stream(seed, f"satisfaction.{item}").standard_normal(size) * scenario["satisfaction_noise"]
        edges = np.cumsum(scenario.planted[shares])[:-1]
        return (np.searchsorted(edges, felt + noise, side="right") + lowest)[rows].astype(np.int64)

    frame = pd.DataFrame({
        "customer_id": model.customer_ids[rows],
        "answered_on": model.window.dates(day[rows]),
        "satisfied": scores("satisfied", "satisfaction_scores", 1),
        "expectations_met": scores("expectations_met", "satisfaction_scores", 1),
        "near_ideal": scores("near_ideal", "satisfaction_scores", 1),
        "would_recommend": scores("would_recommend", "recommend_scores", 0),
    })
    return frame.sort_values("answered_on", kind="stable", ignore_index=True)


def _respondents(model: Lantern, survey: str) -> np.ndarray:
    """Buyers drawn by lot for a survey, as indices in the order of customers."""
    buyers = np.flatnonzero(model.people.buys)
    drawn = np.argsort(stream(model.seed, f"{survey}.respondents").random(len(buyers)), kind="stable")
    return np.sort(buyers[drawn[:model.scenario.planted[survey]["respondents"]]])


def servqual_items(model: Lantern) -> list[tuple[str, str]]:
    """Dimension and statement of each of the 22 items."""
    items = model.scenario.planted["servqual"]["items"]
    return [(dimension, statement) for dimension, statements in items.items() for statement in statements]


def servqual_table(model: Lantern) -> pd.DataFrame:
    """Answers to SERVQUAL: one row a respondent and item."""
    import pandas as pd

    people, items = _respondents(model, "servqual"), servqual_items(model)
    dimensions = model.scenario.planted["servqual"]["dimensions"]
    shape = (len(people), len(items))
    mean = np.array([dimensions[dimension]["expectation"] for dimension, _s in items])
    gap = np.array([dimensions[dimension]["gap"] for dimension, _s in items]) * model.scenario["gap_level"]
    expected = mean + ANSWER_NOISE * stream(model.seed, "servqual.expectation").standard_normal(shape)
    content = SATISFACTION_ON_PERCEPTION * (model.loyalty.satisfaction[people] - 0.5)
    perceived = mean + gap + content[:, None]
    perceived = perceived + ANSWER_NOISE * stream(model.seed, "servqual.perception").standard_normal(shape)

    def marks(values: np.ndarray) -> np.ndarray:
        return np.clip(np.rint(values), 1, SCALE).astype(np.int64).ravel()

    return pd.DataFrame({
        "customer_id": model.customer_ids[np.repeat(people, len(items))],
        "item": np.tile(np.arange(1, len(items) + 1), len(people)),
        "dimension": model.texts([dimension for dimension, _s in items] * len(people)),
        "expectation": marks(expected),
        "perception": marks(perceived),
    })


def servqual_items_table(model: Lantern) -> pd.DataFrame:
    """The 22 statements."""
    import pandas as pd

    items = servqual_items(model)
    return pd.DataFrame({"item": np.arange(1, len(items) + 1),
                         "dimension": model.texts([dimension for dimension, _s in items]),
                         "statement": model.texts([statement for _d, statement in items])})


def servqual_importance_table(model: Lantern) -> pd.DataFrame:
    """How each respondent splits 100 points over the five dimensions."""
    import pandas as pd

    people = _respondents(model, "servqual")
    dimensions = model.scenario.planted["servqual"]["dimensions"]
    mean = np.array([dimension["points"] for dimension in dimensions.values()])
    weight = stream(model.seed, "servqual.importance").standard_gamma(mean * IMPORTANCE_SHAPE,
                                                                      (len(people), len(mean)))
    starts = np.tile(np.arange(len(mean)) == 0, len(people))
    points = split_whole(np.full(len(people), 100), weight.ravel(), starts).reshape(weight.shape)
    return pd.DataFrame({"customer_id": model.customer_ids[people],
                         **{name: points[:, column] for column, name in enumerate(dimensions)}})


def kano_table(model: Lantern) -> pd.DataFrame:
    """Answers to Kano's pairs of questions: one row a respondent and feature."""
    import pandas as pd

    people, features = _respondents(model, "kano"), model.scenario.planted["kano"]["features"]
    names, count = list(features), len(people) * len(features)
    kinds = list(KANO_PAIRS)
    planted = np.tile([kinds.index(feature["category"]) for feature in features.values()], len(people))
    follows = stream(model.seed, "kano.follows").random(count) < model.scenario["kano_clarity"]
    kind = np.where(follows, planted, pick(stream(model.seed, "kano.kind").random(count), np.ones(len(kinds))))
    widest = max(map(len, KANO_PAIRS.values()))
    pairs = np.array([[options[n % len(options)] for n in range(widest)] for options in KANO_PAIRS.values()])
    sizes = np.array([len(options) for options in KANO_PAIRS.values()])
    option = np.floor(stream(model.seed, "kano.pair").random(count) * sizes[kind]).astype(int)
    answers = pairs[kind, option]
    return pd.DataFrame({
        "customer_id": model.customer_ids[np.repeat(people, len(features))],
        "feature": model.texts(names * len(people)),
        "functional": model.texts(ANSWERS, answers[:, 0]),
        "dysfunctional": model.texts(ANSWERS, answers[:, 1]),
    })


def kano_truth(model: Lantern) -> pd.DataFrame:
    """The planted category of each feature."""
    import pandas as pd

    features = model.scenario.planted["kano"]["features"]
    return pd.DataFrame({"feature": model.texts(list(features)),
                         "category": model.texts([feature["category"] for feature in features.values()])})


def servqual_truth(model: Lantern) -> pd.DataFrame:
    """The planted gap and importance of each dimension."""
    import pandas as pd

    dimensions = model.scenario.planted["servqual"]["dimensions"]
    return pd.DataFrame({
        "dimension": model.texts(list(dimensions)),
        "gap": np.array([d["gap"] for d in dimensions.values()]) * model.scenario["gap_level"],
        "points": np.array([d["points"] for d in dimensions.values()]),
    })
