"""simulate: a company that does not exist, made from a seed."""

from __future__ import annotations

from collections.abc import Mapping

from crmlab.base.errors import BadInput, unknown
from crmlab.base.texts import _
from crmlab.data.dataset import Dataset
from crmlab.data.scenario import Scenario, scenario

DEFAULT_SEED = 2024
MOST_CUSTOMERS, MOST_MONTHS = 5_000_000, 120
COMPANIES = ("lantern",)


def simulate(company: str = "lantern", customers: int = 3000, months: int = 24, seed: int = DEFAULT_SEED,
             locale: str = "en_US", scenario_name: str = "default",
             knobs: Mapping[str, float] | None = None) -> Dataset:
    """The tables of a fictional company, from a seed.

    customers : registered customers, 1 to 5,000,000.
    months : whole months from 1 January 2024, 1 to 120.
    seed : the same seed gives the same tables, on every machine.
    locale : of the names: en_US, zh_CN, zh_TW, or another one that Faker knows.
    scenario_name : "default", or "plain": purchases by BG/NBD exactly, no planted effect.
    knobs : values that replace the scenario's, each in its range (`dataset.scenario.knobs` lists them).

    Returns a Dataset: ``["orders"]`` and other tables as pandas data frames; ``.truth["customers"]`` holds what
    no company sees (each customer's rate, chance to leave, day of leaving).
    Errors: BadInput for numbers outside these ranges, NotFound for a company, scenario or knob that does not exist.
    Model: Fader, Hardie and Lee 2005 (BG/NBD; gamma-gamma for the amounts).
    Common slip: the first order is not a repeat order; BG/NBD's frequency does not count it.

    >>> orders = simulate("lantern", customers=100, seed=1)["orders"]
    >>> bool((orders["amount_cents"] > 0).all())
    True
    """
    if company not in COMPANIES:
        raise unknown(_("company"), company, list(COMPANIES))
    _check_whole(customers, _("customers"), MOST_CUSTOMERS)
    _check_whole(months, _("months"), MOST_MONTHS)
    if not (isinstance(seed, int) and not isinstance(seed, bool) and seed >= 0):
        raise BadInput(_("The seed is {given!r}; it must be a whole number, 0 or more.").format(given=seed))
    return build(seed, customers, months, locale, scenario(company, scenario_name).changed(knobs or {}))


def build(seed: int, customers: int, months: int, locale: str, chosen: Scenario) -> Dataset:
    """The Dataset of a company for checked arguments and a ready scenario."""
    from crmlab.data.lantern.model import Lantern

    return Dataset(Lantern(seed, customers, months, locale, chosen))


def _check_whole(given: object, name: str, most: int) -> None:
    if isinstance(given, bool) or not hasattr(given, "__index__") or not 1 <= int(given) <= most:
        raise BadInput(_("{name} is {given!r}; it must be a whole number from 1 to {most:,}.").format(
            name=name, given=given, most=most))
