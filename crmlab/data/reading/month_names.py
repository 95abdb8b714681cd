"""Months in words, in the main languages: full names, and any beginning of three letters or more that fits one "
"month."""

from __future__ import annotations

import unicodedata
from functools import cache

YEARS_OF_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber mrz april mai juni juli august sept okt nov dez",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien",
    "ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince",
    "leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec",
    "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december",
    "januar februar marts april maj juni juli augusti september oktober november desember",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "januari pebruari maret april mei juni juli agustus september oktober nopember desember",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค",
)
SHORT = {"mrt": 3, "mrz": 3, "sept": 9, "set": 9, "agt": 8, "aug": 8, "ags": 8, "des": 12, "dez": 12, "dic": 12,
"may": 5}
SHORTEST = 3


def month_of(word: str) -> int | None:
    """The number of a month that is written in words; None if it is none, or could be two.

    >>> month_of("févr."), month_of("März"), month_of("ENE"), month_of("янв"), month_of("jui")
    (2, 3, 1, 1, None)
    """
    return _beginnings().get(_letters(word))


def _letters(word: str) -> str:
    text = unicodedata.normalize("NFD", word.casefold().replace("ı", "i").replace("ł", "l"))
    # Thai vowels are marks that tell months apart; accents are marks that do not.
    kept = (ch for ch in text if not unicodedata.combining(ch) and unicodedata.category(ch)[0] in "LM")
    return unicodedata.normalize("NFC", "".join(kept))


@cache
def _beginnings() -> dict[str, int]:
    meant: dict[str, set[int]] = {}
    whole: dict[str, int] = {}
    for names in YEARS_OF_MONTHS:
        for month, name in enumerate(names.split(), 1):
            name = _letters(name)
            whole.setdefault(name, month)
            for end in range(SHORTEST, len(name)):
                meant.setdefault(name[:end], set()).add(month)
    single = {start: months.pop() for start, months in meant.items() if len(months) == 1}
    return single | whole | SHORT
