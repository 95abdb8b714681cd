"""The register of companies: each one has its files, its model and a version of its own."""

import pytest

from crmlab.base.content import content_folder
from crmlab.base.errors import NotFound
from crmlab.data import simulate
from crmlab.data.companies import COMPANIES, find
from crmlab.data.scenario import FOLDER as SCENARIOS
from crmlab.data.scenario import read_scenarios
from crmlab.data.schema import FOLDER as SCHEMAS


def test_every_company_has_a_scenario_a_schema_and_a_data_set():
    assert {path.stem for path in SCENARIOS.glob("*.yaml")} == set(COMPANIES)
    assert {path.stem for path in SCHEMAS.glob("*.yaml")} == set(COMPANIES)
    assert {path.name for path in content_folder("datasets").iterdir() if path.is_dir()} == set(COMPANIES)


@pytest.mark.parametrize("company", COMPANIES.values(), ids=str)
def test_a_company_is_called_and_numbered_alike_everywhere(company):
    assert read_scenarios(company.id)["company"] == company.name
    made = simulate(company.id, customers=20, months=2)
    assert (made.company, made.world_version) == (company.id, company.world_version)
    assert company.world_version.startswith(f"{company.id}-")


def test_an_unknown_company_is_answered_with_near_ones():
    with pytest.raises(NotFound, match="kingfisher"):
        find("kingfischer")


def test_without_a_number_a_company_has_its_usual_size():
    assert len(simulate("lantern")["customers"]) == 3000
    assert len(simulate("kingfisher")["shippers"]) == 1200
