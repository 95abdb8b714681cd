"""Every text of the package goes through gettext; English is the source language.

Text that is read when a function runs is written ``_("...")``. Text that is declared at import (a control's
label, say) is written ``N_("...")`` there and translated with ``_`` where it is shown.
"""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
LANGUAGE_VARIABLE = "CRMLAB_LANGUAGE"
OWN_NAMES = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}


def language() -> str:
    """The language code that the kit speaks now, from ``CRMLAB_LANGUAGE``; English when it is not set.

    >>> language()
    'en'
    """
    return os.environ.get(LANGUAGE_VARIABLE, "").strip() or "en"


def languages() -> tuple[str, ...]:
    """The languages that the kit speaks: English, and every one with a finished translation.

    >>> languages()[0]
    'en'
    """
    return ("en", *sorted(path.parts[-3] for path in LOCALE_FOLDER.glob("*/LC_MESSAGES/crmlab.mo")))


def own_name(code: str) -> str:
    """A language's name in that language; its code where nobody wrote the name down.

    >>> own_name("en"), own_name("zh_TW")
    ('English', '繁體中文')
    """
    return OWN_NAMES.get(code, code)


@lru_cache(maxsize=8)
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("crmlab", str(LOCALE_FOLDER), languages=[code], fallback=True)


def _(message: str) -> str:
    """`message` in the learner's language, or as it is where no translation exists."""
    return _catalogue(language()).gettext(message) if message else message


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a message that fits `n` things.

    >>> ngettext("{n} row", "{n} rows", 1).format(n=1)
    '1 row'
    """
    return _catalogue(language()).ngettext(singular, plural, n)


def N_(message: str) -> str:
    """Mark a text for translation without translating it yet."""
    return message
