"""The characters of Chinese names: readings, scripts, and that every pool's characters are known."""

import pytest

from crmlab.base.chinese_names import characters, in_pinyin, in_simplified, in_traditional, is_chinese
from crmlab.data.pools import pool


@pytest.mark.parametrize("locale", ["zh_CN", "zh_TW"])
def test_every_character_of_a_name_pool_has_a_reading(locale):
    names = pool(locale)
    for name in {*names.first_names, *names.last_names}:
        assert in_pinyin(name).isascii() and in_pinyin(name).isalpha()


@pytest.mark.parametrize(("family", "reading"), [
    ("曾", "zeng"), ("任", "ren"), ("解", "xie"), ("吕", "lu"), ("囧", "囧")])
def test_a_family_name_is_read_as_one_and_an_unknown_character_stays(family, reading):
    assert in_pinyin(family) == reading


def test_both_scripts_are_read_alike():
    table = characters()
    assert all(table.readings[long] == table.readings[short] for long, short in table.simplified.items())
    assert in_simplified("陳麗華") == "陈丽华" and in_traditional("陈丽华") == "陳麗華"


def test_letters_are_left_alone():
    assert not is_chinese("Zoë Li-Chen 2") and in_pinyin("Zoë") == "Zoë" == in_simplified("Zoë")
