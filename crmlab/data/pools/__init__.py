"""Pools of made-up names and cities, drawn from Faker once and committed, so that its releases move no world."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Pool:
    """Names and cities of one locale; frequent ones stand in it several times.

    mailboxes : for each first name its form for an e-mail address, plain letters only.
    """

    locale: str
    first_names: np.ndarray
    last_names: np.ndarray
    cities: np.ndarray
    mailboxes: np.ndarray


@lru_cache(maxsize=16)
def pool(locale: str) -> Pool:
    """The pool of a locale: the committed one, or one made by Faker now.

    Errors: BadInput for a locale that Faker does not know.

    >>> pool("en_US").mailboxes[0].isascii()
    True
    """
    path = FOLDER / f"{locale}.json"
    if locale in committed():
        content = json.loads(path.read_text(encoding="utf-8"))
    else:
        from crmlab.data.pools.make import make_pool

        content = make_pool(locale)
    columns = {part: np.array(content[part], dtype=object) for part in ("first_names", "last_names", "cities")}
    boxes = np.array([mailbox(name) for name in content["first_names"]], dtype=object)
    return Pool(locale, mailboxes=boxes, **columns)


def committed() -> list[str]:
    """The locales whose pools come with the package.

    >>> committed()
    ['en_US', 'zh_CN', 'zh_TW']
    """
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def mailbox(first_name: str) -> str:
    """A first name in the plain letters of an e-mail address, "guest" where it has none.

    >>> mailbox("Zoë-Ann"), mailbox("美玲")
    ('zoeann', 'guest')
    """
    plain = unicodedata.normalize("NFKD", first_name).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in plain if letter.isalpha()) or "guest"
