"""simulate: a company that does not exist, made from a seed."""

from __future__ import annotations

from collections.abc import Mapping

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count
from crmlab.base.texts import _
from crmlab.data.companies import find
from crmlab.data.dataset import Dataset
from crmlab.data.scenario import Scenario, scenario

DEFAULT_SEED = 2024
MOST_MONTHS = 120


def simulate(company: str = "lantern", customers: int | None = None, months: int = 24, seed: int = DEFAULT_SEED,
             locale: str = "en_US", scenario_name: str = "default",
             knobs: Mapping[str, float] | None = None, version: str = "") -> Dataset:
    """The tables of a fictional company, from a seed.

    company : "lantern" (Lantern Tea, a retailer), "kingfisher" (Kingfisher Express, a parcel carrier), "barrow"
        (Copper Barrow, a cash-and-carry wholesaler) or "curlew" (Curlew Computers, who sell computers direct).
    customers : registered customers, from 1 to 5,000,000 (lantern), 200,000 (kingfisher, curlew) or 100,000
        (barrow); when None the usual number: 3,000, 1,200, 6,000 or 1,000.
    months : whole months from 1 January 2024, 1 to 120.
    seed : the same seed gives the same tables, on every machine.
    locale : of the names: en_US, zh_CN, zh_TW, or another one that Faker knows. Only Lantern Tea has names.
    scenario_name : "default", or "plain": no planted effect (lantern: purchases by BG/NBD exactly).
    knobs : values that replace the scenario's, each in its range (`dataset.scenario.knobs` lists them).
    version : of the company's generator, such as "lantern-1"; the newest when it is left out.

    Returns a Dataset: ``["orders"]`` and other tables as pandas data frames; ``.truth["customers"]`` or
    ``.truth["shippers"]`` holds what no company sees (each customer's rate, chance to leave, day of leaving).
    Errors: BadInput for numbers outside these ranges, NotFound for a company, scenario, knob or version that does
        not exist.
    Model: lantern after Fader, Hardie and Lee 2005 (BG/NBD; gamma-gamma for the amounts).
    Common slip: the first order is not a repeat order; BG/NBD's frequency does not count it.

    >>> orders = simulate("lantern", customers=100, seed=1)["orders"]
    >>> bool((orders["amount_cents"] > 0).all())
    True
    """
    known = find(company)
    size = known.customers if customers is None else customers
    _check_whole(size, _("customers"), known.most_customers)
    _check_whole(months, _("months"), MOST_MONTHS)
    if not (isinstance(seed, int) and not isinstance(seed, bool) and seed >= 0):
        raise BadInput(_("The seed is {given!r}; it must be a whole number, 0 or more.").format(given=seed))
    return build(seed, size, months, locale, scenario(company, scenario_name).changed(knobs or {}),
                 version)


def build(seed: int, customers: int, months: int, locale: str, chosen: Scenario, version: str = "") -> Dataset:
    """The Dataset of a company for checked arguments, a ready scenario and a version, the newest for ""."""
    return Dataset(find(chosen.company).make(seed, customers, months, locale, chosen, version=version))


def _check_whole(given: object, name: str, most: int) -> None:
    if isinstance(given, bool) or not hasattr(given, "__index__") or not 1 <= int(given) <= most:
        raise BadInput(_("{name} is {given!r}; it must be a whole number from 1 to {most}.").format(
            name=name, given=given, most=as_count(most)))
