"""Numbers in words, in one place: counts, decimals, per cent, money and signs as the reader's language writes them.

A message for translators holds ready words (``{share} of the money``), never a format. Figures keep D3's formats
(``%{y:,.0f}``): the page writes them with the marks of :func:`figure_marks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crmlab.base.texts import language

MINUS = "−"


@dataclass(frozen=True)
class Locale:
    """How a language writes numbers.

    tag : its name in a page (BCP 47). decimal, thousands : the marks. percent, money : where the signs stand.
    """

    tag: str
    decimal: str
    thousands: str
    percent: str
    money: str


NO_BREAK = "\u00a0"
CHINESE = ("{n}%", "US${n}")
# The companies of the course count in dollars; English is the house's own, the others are CLDR's.
LOCALES = {
    "en": Locale("en", ".", ",", "{n} %", "${n}"),
    "de": Locale("de", ",", ".", f"{{n}}{NO_BREAK}%", f"{{n}}{NO_BREAK}$"),
    "zh_Hans": Locale("zh-Hans", ".", ",", *CHINESE),
    "zh_Hant": Locale("zh-Hant", ".", ",", *CHINESE),
}
SAME_AS = {"zh": "zh_Hans", "zh_CN": "zh_Hans", "zh_SG": "zh_Hans", "zh_TW": "zh_Hant", "zh_HK": "zh_Hant"}


def locale_of(code: str) -> Locale:
    """How the language with this code writes numbers; as in English where nobody wrote it down yet.

    >>> locale_of("zh_TW").tag, locale_of("de_AT").decimal, locale_of("la").decimal
    ('zh-Hant', ',', '.')
    """
    parent = code.partition("_")[0]
    found = next((name for name in (code, SAME_AS.get(code), parent, SAME_AS.get(parent)) if name in LOCALES), "en")
    return LOCALES[found]


def page_locale() -> str:
    """The name under which a page's scripts know the learner's language, for ``toLocaleString``.

    >>> page_locale()
    'en'
    """
    return _locale().tag


def as_count(n: float) -> str:
    """A number of things; what was estimated is rounded to a whole one.

    >>> as_count(12345), as_count(-2.6)
    ('12,345', '−3')
    """
    return as_decimal(n, 0)


def as_decimal(value: float, decimals: int) -> str:
    """A number with so many decimals; what rounds to nought has no sign.

    >>> as_decimal(1234.56, 1), as_decimal(-0.04, 1)
    ('1,234.6', '0.0')
    """
    return _written(f"{value:,.{decimals}f}")


def as_digits(value: float, digits: int = 6) -> str:
    """A number with at most so many digits, and none that says nothing.

    >>> as_digits(5.0), as_digits(0.62449, 3)
    ('5', '0.624')
    """
    return _written(f"{value:.{digits}g}")


def as_given(value: float) -> str:
    """A number with the decimals that it came with, six at most.

    >>> as_given(1234.0), as_given(0.125), as_given(0.00002)
    ('1,234', '0.125', '2e−05')
    """
    if value == 0 or 1e-4 <= abs(value) < 1e15:
        return _written(f"{value:,.6f}".rstrip("0").rstrip("."))
    return as_digits(value)


def as_signed(value: float, decimals: int) -> str:
    """A change: a number that shows its sign.

    >>> as_signed(3.84, 1), as_signed(-3.84, 1)
    ('+3.8', '−3.8')
    """
    return _written(f"{value:+,.{decimals}f}")


def as_percent(share: float, decimals: int = 1) -> str:
    """A share (0.2) in per cent, with the sign.

    >>> as_percent(0.6244), as_percent(0.2, 0)
    ('62.4 %', '20 %')
    """
    return in_percent(100 * share, decimals)


def in_percent(percent: float, decimals: int = 1) -> str:
    """The same for a number that is in per cent already.

    >>> in_percent(62.44)
    '62.4 %'
    """
    return percent_sign(as_decimal(percent, decimals))


def as_money(amount: float, decimals: int = 0) -> str:
    """An amount in whole currency units.

    >>> as_money(1234.6), as_money(-40), as_money(7.5, 2)
    ('$1,235', '−$40', '$7.50')
    """
    return money_sign(as_decimal(amount, decimals))


def percent_sign(written: str) -> str:
    """The per-cent sign beside a number that is written already: by this module, or by the page (``%{y:.1f}``).

    >>> percent_sign("%{y:.1f}")
    '%{y:.1f} %'
    """
    return _locale().percent.format(n=written)


def money_sign(written: str) -> str:
    """The currency beside a number that is written already: by this module, or by the page (``%{y:,.2f}``).

    >>> money_sign("%{y:,.2f}")
    '$%{y:,.2f}'
    """
    minus = MINUS if written.startswith(MINUS) else ""
    return minus + _locale().money.format(n=written.removeprefix(MINUS))


def in_format(value: Any, spec: str) -> str:
    """`value` in one of Python's formats, with the language's marks; a text stays as it is written.

    Raises ValueError or TypeError where the format does not fit the value.

    >>> in_format(0.624, ".0%"), in_format(-1234.5, ",.1f")
    ('62 %', '−1,234.5')
    """
    text = format(value, spec)
    if isinstance(value, str):
        return text
    if spec.endswith("%"):
        return percent_sign(_written(text.removesuffix("%")))
    return _written(text)


def figure_marks() -> dict[str, str]:
    """What a figure's layout says about the marks of its numbers: nothing where Plotly's own are right.

    >>> figure_marks()
    {}
    """
    marks = _locale().decimal + _locale().thousands
    return {} if marks == ".," else {"separators": marks}


def _locale() -> Locale:
    return locale_of(language())


def _written(text: str) -> str:
    """A number as Python writes it, with the language's marks, and no minus sign before nought."""
    locale = _locale()
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    marks: dict[str, str | int | None] = {"-": MINUS, ".": locale.decimal, ",": locale.thousands}
    return text.translate(str.maketrans(marks))
