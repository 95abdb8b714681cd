"""Make a pool of names with Faker: once for the committed locales, when asked for every other one."""

from __future__ import annotations

import json
import re
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

SIZES = {"first_names": ("first_name", 600), "last_names": ("last_name", 800), "cities": ("city", 300)}
SEED = 20240101


def make_pool(locale: str) -> dict[str, object]:
    """Names and cities of a locale as Faker draws them, frequent ones several times.

    Faker's first names, last names and cities reach nobody; its phone numbers and addresses could.
    Errors: BadInput for a locale that Faker does not know.
    """
    from faker import VERSION, Faker

    if not (isinstance(locale, str) and re.fullmatch(r"[a-z]{2,3}(_[A-Za-z]{2,4})*", locale)):
        raise BadInput(_("{locale!r} is not a locale. Write it like en_US, zh_CN or zh_TW.").format(
            locale=str(locale)[:30]))
    try:
        fake = Faker(locale)
    except AttributeError:
        raise BadInput(_("Names in the locale {locale} are not known. Use one like en_US, zh_CN or zh_TW.").format(
            locale=locale)) from None
    content: dict[str, object] = {"locale": locale, "made_with": f"Faker {VERSION}", "seed": SEED}
    for part, (method, size) in SIZES.items():
        fake.seed_instance(SEED)
        content[part] = [getattr(fake, method)() for _n in range(size)]
    return content


def write_pools(folder: Path, locales: list[str]) -> None:
    """Write one JSON file a locale into `folder`."""
    for locale in locales:
        text = json.dumps(make_pool(locale), ensure_ascii=False, indent=0)
        (folder / f"{locale}.json").write_text(text + "\n", encoding="utf-8")
