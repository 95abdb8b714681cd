"""simulate: the same seed gives the same tables, bad arguments a sentence."""

import hashlib

import numpy as np
import pandas as pd
import pytest

from crmlab.base.errors import BadInput, NotFound
from crmlab.data import simulate
from crmlab.data.companies import COMPANIES
from crmlab.data.schema import schema
from crmlab.data.writing import write

GOLDEN = {
    "lantern-1": {
        "customers": "bc9eea7efec780d4",
        "orders": "004cca07630dc253",
        "products": "69018bd01be52be5",
        "order_lines": "105650f63338995c",
        "service_contacts": "2aaa58f3a33f09f1",
        "costs_to_serve": "d22a5de3158647c8",
        "ledger": "12183941ea48df94",
        "programme": "2107ce8c1860ea22",
        "exit_survey": "49311e4be2378a3f",
        "satisfaction": "7eae5cc0e80b646d",
        "servqual": "a188ee4cdee9d229",
        "servqual_items": "2dabef789d128ffe",
        "servqual_importance": "b540cd63e4c34211",
        "kano": "7f000823c2beeb6e",
        "referrals": "fcfa059325a583b2",
    },
    "kingfisher-1": {
        "shippers": "dc27362d9e709943",
        "bills": "c7fc4b4a482787e0",
        "calls": "55d74fe8189d6219",
        "call_volumes": "5bb5fd0fa1396ea9",
        "agents": "74a0af0f7403ef61",
        "referrals": "49e7b75534a06bc8",
    },
    "curlew-1": {
        "accounts": "1111328cd661a156",
        "quarters": "2e849b3133f3c13e",
        "purchases": "212b09cb6a60abb3",
        "lost": "ff891034e57d1374",
        "interviews": "633ec9e1c26f6c2c",
    },
    "barrow-1": {
        "members": "87fc38252d766ed8",
        "visits": "8de81f6404916a47",
        "baskets": "5260c103332359a4",
        "lines": "b612fce888cd9893",
        "articles": "4cf2b97e39d5c3ec",
    },
}
GOLDEN["lantern-2"] = {**GOLDEN["lantern-1"], "arrivals": "2464ccb3bb3f0107"}
GOLDEN["lantern-3"] = {
    **GOLDEN["lantern-2"],
    "list_orders": "7f800d6624b935dd",
    "list_delivery": "db72b80268a4861b",
    "list_service": "5fc09565bcb09cc3",
    "list_research": "9e1d318e646536d3",
    "list_marketing": "58ad412fb1dacdae",
    "list_sales": "5e6808fdeca579c3",
}
GOLDEN["lantern-4"] = {**GOLDEN["lantern-3"], "signals": "359df1f8bea8e43c", "campaign": "7ac87e2e72a25b28"}


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern")


def checksums(dataset, folder):
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in write(dataset, folder)}


@pytest.mark.parametrize(("company", "version"), [(company.id, version) for company in COMPANIES.values()
                                                  for version in company.versions])
def test_every_version_gives_its_tables_for_ever(company, version, tmp_path):
    made = checksums(simulate(company, customers=200, seed=1, version=version), tmp_path)
    assert version in GOLDEN, f"a new version: write its checksums into GOLDEN, they are a promise from now on: {made}"
    assert made == GOLDEN[version]


@pytest.mark.parametrize("company", COMPANIES)
def test_tables_have_the_columns_and_types_of_their_schema(company):
    kinds = {"string": "str", "integer": "int64", "date": "datetime64[us]", "number": "float64", "boolean": "bool"}
    made = simulate(company)
    assert list(schema(company)) == list(made)
    for name, table in schema(company).items():
        frame = made[name]
        promised = {field["name"]: kinds[field["type"]] for field in table["fields"]}
        assert promised == {column: str(kind) for column, kind in frame.dtypes.items()}
        assert not frame.isna().any(axis=None) and not frame.duplicated(table["key"]).any()
        for field in table["fields"]:
            if "values" in field:
                assert set(frame[field["name"]]) <= set(field["values"])
            if "refers_to" in field:
                other, key = field["refers_to"].split(".")
                assert frame[field["name"]].isin(made[other][key]).all()


def test_the_first_order_falls_on_the_day_of_registration(tea):
    first = tea["orders"].groupby("customer_id")["date"].min()
    registered = tea["customers"].set_index("customer_id")["registered"]
    assert (first == registered.loc[first.index]).all()


def test_everything_happens_inside_the_window(tea):
    assert tea["orders"]["date"].between(pd.Timestamp("2024-01-01"), tea.as_of).all()
    assert tea.as_of == pd.Timestamp("2025-12-31")


def test_nobody_orders_after_leaving(tea):
    last = tea["orders"].groupby("customer_id")["date"].max()
    left = tea.truth["customers"].set_index("customer_id")["left_on"].dropna()
    assert (last.loc[left.index] == left).all()


@pytest.mark.parametrize(("company", "table", "key"), [
    ("lantern", "customers", {"customer_id"}), ("kingfisher", "shippers", {"shipper_id"}),
    ("kingfisher", "bills", {"shipper_id", "month"}), ("kingfisher", "calls", {"call_id"}),
    ("kingfisher", "agents", {"agent_id"}), ("barrow", "members", {"member_id"}),
    ("barrow", "visits", {"visit_id"}), ("curlew", "accounts", {"account_id"}), ("curlew", "lost", {"account_id"})])
def test_truth_stays_apart_from_what_the_company_sees(company, table, key):
    made = simulate(company, customers=50)
    assert set(made.truth[table].columns) & set(made[table].columns) == key


def test_nothing_reaches_a_real_person(tea):
    emails = tea["customers"]["email"]
    assert emails.is_unique and emails.map(str.isascii).all() and emails.str.endswith("@example.com").all()
    assert not {"phone", "street", "address"} & set(tea["customers"].columns)


@pytest.mark.parametrize("locale", ["zh_CN", "zh_TW", "de_DE"])
def test_another_locale_changes_names_only(tea, locale):
    other = simulate("lantern", locale=locale)
    pd.testing.assert_frame_equal(other["orders"], tea["orders"])
    assert not other["customers"]["last_name"].equals(tea["customers"]["last_name"])
    assert other["customers"]["email"].map(str.isascii).all()


@pytest.mark.parametrize("company", COMPANIES)
def test_the_smallest_world_works(company):
    for seed in range(30):
        made = simulate(company, customers=1 + seed % 3, months=1 + seed % 2, seed=seed)
        for name, table in schema(company).items():
            assert list(made[name].columns) == [field["name"] for field in table["fields"]]
        for name in made.truth:
            assert list(made.truth[name].columns)


def test_the_smallest_and_a_long_world_work():
    assert len(simulate("lantern", customers=1, months=1)["customers"]) == 1
    assert simulate("kingfisher", customers=20, months=120)["bills"]["month"].max().year == 2033
    assert simulate("lantern", customers=20, months=120)["orders"]["date"].max().year > 2024


def test_six_digits_of_customers_get_six_digit_ids():
    ids = simulate("lantern", customers=100_000)["customers"]["customer_id"]
    assert ids.iloc[0] == "C000001" and ids.iloc[-1] == "C100000"


def test_a_company_is_no_larger_than_fits_into_memory():
    with pytest.raises(BadInput, match="200,000"):
        simulate("kingfisher", customers=300_000)


@pytest.mark.parametrize("wrong", [
    {"customers": 0}, {"customers": -1}, {"customers": 2.5}, {"customers": True}, {"customers": 10**9},
    {"months": 0}, {"months": 121}, {"seed": -1}, {"seed": "x"}, {"locale": "xx_YY"}, {"locale": "../../etc"},
    {"locale": "en-US; rm"}, {"knobs": {"failure_share": 3}}])
def test_a_wrong_argument_is_refused_with_a_sentence(wrong):
    with pytest.raises(BadInput) as refused:
        simulate("lantern", **wrong)
    assert str(refused.value).endswith(".")


def test_an_unknown_company_or_scenario_is_answered():
    with pytest.raises(NotFound, match="lantern"):
        simulate("latern")
    with pytest.raises(NotFound, match="plain"):
        simulate("lantern", scenario_name="plane")


def test_numpy_whole_numbers_are_whole_numbers():
    assert len(simulate("lantern", customers=np.int64(5))["customers"]) == 5
