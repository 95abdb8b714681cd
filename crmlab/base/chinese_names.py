"""The characters of Chinese names: how each is read, and how it is written in the other script.

The table holds the characters of the committed name pools and of frequent family names, with the reading that each
has as a name (曾 is Zeng, 单 is Shan). It is no dictionary: a character that it does not know stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Characters:
    """Three ways to look a character up, and all that sound alike.

    readings : from a character, simplified or traditional, to its syllable without tone.
    simplified, traditional : from a character to its form in that script, where it has another one.
    alike : from a syllable to its characters in simplified script.
    """

    readings: Mapping[str, str]
    simplified: Mapping[str, str]
    traditional: Mapping[str, str]
    alike: Mapping[str, str]


@lru_cache(maxsize=1)
def characters() -> Characters:
    """The table of characters, read once."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    simplified = dict(zip(content["traditional"], content["simplified"], strict=True))
    readings = {sign: syllable for syllable, signs in content["syllables"].items() for sign in signs}
    alike = {syllable: "".join(sign for sign in signs if sign not in simplified)
             for syllable, signs in content["syllables"].items()}
    traditional = {short: long for long, short in simplified.items()}
    return Characters(*map(MappingProxyType, (readings, simplified, traditional, alike)))


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character.

    >>> is_chinese("王丽"), is_chinese("Wang Li")
    (True, False)
    """
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def in_simplified(text: str) -> str:
    """The same text with every traditional character that is known in its simplified form.

    >>> in_simplified("王麗")
    '王丽'
    """
    table = characters().simplified
    return "".join(table.get(sign, sign) for sign in text)


def in_traditional(text: str) -> str:
    """The same text with every simplified character that is known in its traditional form.

    >>> in_traditional("王丽")
    '王麗'
    """
    table = characters().traditional
    return "".join(table.get(sign, sign) for sign in text)


def in_pinyin(text: str) -> str:
    """Chinese characters as syllables in plain letters, without tones and without gaps.

    >>> in_pinyin("王"), in_pinyin("小红")
    ('wang', 'xiaohong')
    """
    table = characters().readings
    return "".join(table.get(sign, sign) for sign in text)
