"""What may stand before or after an amount: any currency's sign or short name, and nothing that counts something else.

A shape, not a list of currencies: a sign of Unicode's currency kind, with letters before it ("R$", "MX$"), or a word
of at most four letters ("zł", "kr.", "Rs.", "PLN"). Only what means a multiple or a measure is known by name.
"""

from __future__ import annotations

import re
import unicodedata


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


# Words that would change the number, or count something else than money.
NO_CURRENCY = _words("""
    k m mn mm mio mill bn b bln mrd tsd th t w e x h s d km cm ml dl cl kg g mg lb lbs oz pc pcs st stk szt un pz pce
    u qty pt pts min std hr hrs day days am pm no nr pct per ea each true nan null na and or items item
    千 万 萬 亿 億 百 十 件 个 個 只 箱 次 天 人 份 台 套 张 張 만 천 억 개 тыс млн млрд шт lakh lac cr crore
""")
# Several ways to write one currency; "" is shared by several.
SAME = {
    "nt$": "TWD", "ntd": "TWD", "us$": "USD", "hk$": "HKD", "s$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD",
    "ca$": "CAD", "cn¥": "CNY", "rmb": "CNY", "¥": "CNY", "円": "JPY", "jp¥": "JPY", "€": "EUR", "euro": "EUR",
    "£": "GBP", "₩": "KRW", "원": "KRW", "₹": "INR", "rs": "INR", "元": "", "圆": "", "圓": "", "块": "", "r$": "BRL",
    "mx$": "MXN", "rp": "IDR", "rm": "MYR", "zł": "PLN", "zl": "PLN", "₽": "RUB", "руб": "RUB", "р": "RUB", "₺": "TRY",
    "tl": "TRY", "₫": "VND", "đ": "VND", "vnđ": "VND", "kč": "CZK", "ft": "HUF", "฿": "THB", "บาท": "THB", "₪": "ILS",
    "₴": "UAH", "грн": "UAH", "₦": "NGN", "₱": "PHP", "fr": "CHF", "sfr": "CHF",
}
# Currencies in which nobody writes decimals, so that 150.000 can only be a hundred and fifty thousand.
WITHOUT_DECIMALS = _words("IDR VND KRW JPY HUF CLP PYG ISK UGX RWF COP ₫ ₲ ₡")
CODES = frozenset(SAME.values()) | _words("""
    AED ALL AMD ARS AUD AZN BAM BDT BGN BHD BOB BRL BYN CAD CHF CLP CNY COP CRC CZK DKK DOP DZD EGP EUR GBP GEL GHS
    GTQ HKD HNL HRK HUF IDR ILS INR IQD ISK JOD JPY KES KRW KWD KZT LBP LKR MAD MDL MKD MMK MOP MXN MYR NGN NOK NPR
    NZD OMR PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU UZS VES VND XAF XOF
    ZAR ZMW KR R Q L LEI LEK KSH TSH USH DHS DH BS BR RS FR LT DIN DEN S/ B/
""")
WORD = re.compile(r"[^\W\d_]{1,4}\.?|[^\W\d_]{1,4}[/.][^\W\d_]?\.?")


def currency_of(written: str) -> str | None:
    """Which currency is meant by what stands beside a number; "" if several share it, None if it is no currency.

    >>> currency_of("MX$"), currency_of("zł"), currency_of("kr."), currency_of("元"), currency_of("kg")
    ('MXN', 'PLN', 'KR', '', None)
    """
    text = unicodedata.normalize("NFKC", written).replace(" ", "").casefold()
    word = text.rstrip(".")
    if text in SAME or word in SAME:
        return SAME.get(text, SAME.get(word))
    signs = [ch for ch in text if unicodedata.category(ch) == "Sc"]
    letters = "".join(ch for ch in text if ch.isalpha())
    if len(signs) == 1 and len(letters) <= 3 and len(letters) + 1 == len(text.replace(".", "")):
        return text.upper()
    if signs or not WORD.fullmatch(text) or word in NO_CURRENCY:
        return None
    return word.upper()


def is_known(currency: str) -> bool:
    """Is a result of :func:`currency_of` a sign or a name that can mean nothing but money?"""
    return currency in CODES or not currency.isascii() or "$" in currency
