"""Pools: committed where the course needs them, made by Faker elsewhere."""

import json

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.pools import FOLDER, committed, mailbox, pool


@pytest.mark.parametrize("locale", committed())
def test_a_committed_pool_is_full_and_says_how_it_was_made(locale):
    content = json.loads((FOLDER / f"{locale}.json").read_text(encoding="utf-8"))
    assert content["locale"] == locale and content["made_with"].startswith("Faker")
    names = pool(locale)
    assert len(set(names.last_names)) > 50 and len(set(names.first_names)) > 50 and len(set(names.cities)) > 30
    assert all(name.strip() == name != "" for name in names.first_names)


def test_another_locale_is_made_when_asked_for():
    assert len(pool("de_DE").first_names) == 600


@pytest.mark.parametrize("locale", ["xx_YY", "..", "en_US/../x", "", None])
def test_a_locale_that_does_not_exist_is_refused(locale):
    with pytest.raises(BadInput, match="en_US"):
        pool(locale)


@pytest.mark.parametrize("name", ["José", "Anne-Marie", "O'Neil", "Ødegård", "王", "Þór"])
def test_every_name_gives_a_plain_mailbox(name):
    assert mailbox(name).isascii() and mailbox(name).isalpha()
