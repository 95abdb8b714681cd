"""The committed shared worlds: made again from its seed each is the same, byte for byte, and it describes itself."""

import json

import pytest

from crmlab.base.content import content_folder
from crmlab.data.companies import COMPANIES
from crmlab.data.publish import publish
from crmlab.data.schema import schema

MOST_BYTES = 5_000_000


@pytest.fixture(scope="module", params=list(COMPANIES))
def company(request):
    return COMPANIES[request.param]


@pytest.fixture(scope="module")
def committed(company):
    return content_folder("datasets") / company.id


def test_every_company_has_its_folder():
    folders = {path.name for path in content_folder("datasets").iterdir() if path.is_dir()}
    assert folders == set(COMPANIES)


def test_the_committed_files_are_made_again_from_the_seed(company, committed, tmp_path):
    publish(company.id, tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(made) == {path.name for path in committed.iterdir()}
    for name, content in made.items():
        assert content == (committed / name).read_bytes(), name


def test_the_data_package_is_valid(committed):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(committed / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]


def test_every_file_is_small_and_opens_rightly_in_a_spreadsheet(committed):
    for path in committed.glob("*.csv"):
        assert path.stat().st_size < MOST_BYTES
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") and b"\r" not in path.read_bytes()


def test_every_column_has_type_unit_and_description(company, committed):
    package = json.loads((committed / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0" and package["version"] == company.world_version
    assert package["name"] == company.id and package["title"].startswith(company.name)
    dictionary = (committed / "README.md").read_text(encoding="utf-8")
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["type"] and field["unit"] and len(field["description"]) >= 10
            assert f"| `{field['name']}` |" in dictionary
    assert [resource["name"] for resource in package["resources"]] == list(schema(company.id))


def test_amounts_of_money_are_whole_cents(company):
    for table in schema(company.id).values():
        for field in table["fields"]:
            if field["name"].endswith("_cents"):
                assert field["type"] == "integer" and field["unit"].startswith("US cents")


def test_the_schema_says_nothing_that_is_not_read(company):
    known = {"name", "type", "unit", "description", "values", "refers_to"}
    for table in schema(company.id).values():
        assert set(table) == {"key", "description", "fields"}
        assert all(set(field) <= known for field in table["fields"])
