"""How plausible a decoded text is: the part of its letters that people who use the encoding often write."""

from __future__ import annotations

import re
from collections import Counter

# Letters of the languages that an encoding was made for. Where two encodings share a byte, the set decides.
WESTERN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ€£°’–"
CENTRAL = "ĄąĆćĘęŁłŃńÓóŚśŹźŻżÁáČčĎďÉéĚěÍíŇňŘřŠšŤťÚúŮůÝýŽžĽľÔôÄäÖöŐőÜüŰűÂâÎîŞşŢţĂăĐđß€°’–„”"
TURKISH = "ÇçĞğİıÖöŞşÜüÂâÎîÛû€₺°’–"
# The letters that one language uses together: a text in one of them is more plausible than a mixture.
LANGUAGES = {
    "cp1252": ("äöüßÄÖÜ€", "àâçéèêëîïôùûüœæÀÉÈÊÇ€°’", "áéíñóúüÁÉÍÑÓÚ€", "ãáâàçéêíóôúÃÁÂÇÉÊÍÓÔÚ", "àèéìòùÀÈ€",
               "åäöæøéÅÄÖÆØ", "éëïöüè€"),
    "cp1250": ("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "áäčďéíľňóôšťúýžÁČĎÉĽŠŤÚÝŽ",
    "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
               "čćđšžČĆĐŠŽ", "ăâîşţĂÂÎŞŢ"),
    "cp1254": ("çğıöşüâîÇĞİÖŞÜ",),
}
WORDS = re.compile(r"[^\W\d_]+")
# Thai words begin with a consonant or a vowel that is written before one; marks never follow each other freely.
THAI = re.compile(r"(?:[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎]{0,3}[ะาำๅฯๆ]{0,2}){2,}")


def plausibility(text: str, codec: str) -> float:
    """The part of the non-ASCII characters in `text` that people who use this encoding often write, 0 to 1."""
    marks = Counter(ch for ch in text if ch > "\x7f")
    total = sum(marks.values())
    if not total:
        return 0.0
    if codec in MULTIBYTE:
        return sum(n for ch, n in marks.items() if MULTIBYTE[codec](ch)) / total
    if codec == "cp1251":
        return _in_words(text, "А-Яа-яЁёІіЇїЄє", re.compile(r"[А-ЯЁІЇЄ]?[а-яёіїє]+|[А-ЯЁІЇЄ]+")) / total
    if codec == "cp874":
        runs = re.findall(r"[^\x00-\x7f]+", text)
        return sum(len(run) for run in runs if THAI.fullmatch(run)) / total
    letters = {"cp1252": WESTERN, "cp1250": CENTRAL, "cp1254": TURKISH}[codec]
    # Western letters stand alone or in twos among ASCII; bytes of Chinese come in runs.
    alone = Counter("".join(re.findall(r"(?<![^\x00-\x7f])[^\x00-\x7f]{1,2}(?![^\x00-\x7f])", text)))
    return sum(n for ch, n in alone.items() if ch in letters) / total


def of_one_language(text: str, codec: str) -> float:
    """The largest part of the non-ASCII letters that a single language of the encoding uses, 0 to 1."""
    marks = Counter(ch for ch in text if ch > "\x7f")
    total = sum(marks.values())
    return max((sum(n for ch, n in marks.items() if ch in letters) / total
                for letters in LANGUAGES.get(codec, ())), default=0.0) if total else 0.0


def _in_words(text: str, letters: str, word: re.Pattern[str]) -> int:
    """How many letters stand in words of this script alone, written as people write words."""
    runs = re.findall(rf"[^\W\d_]*[{letters}][^\W\d_]*", text)
    return sum(len(run) for run in runs if word.fullmatch(run))


def _common_in_gb(ch: str) -> bool:
    # GB 2312 level 1, the 3,755 most used characters, stands in rows B0 to D7; signs in A1 to A3.
    raw = ch.encode("gb2312", "ignore")
    return len(raw) == 2 and (0xB0 <= raw[0] <= 0xD7 or 0xA1 <= raw[0] <= 0xA3)


def _common_in_big5(ch: str) -> bool:
    # Big5 level 1, the 5,401 frequently used characters, stands in rows A4 to C6; signs in A1 to A3.
    raw = ch.encode("big5", "ignore")
    return len(raw) == 2 and 0xA1 <= raw[0] <= 0xC6


def _common_in_japanese(ch: str) -> bool:
    # JIS level 1, the 2,965 most used characters, stands in rows 88 to 97 of Shift-JIS; kana and signs in 81 to 83.
    raw = ch.encode("shift_jis", "ignore")
    return len(raw) == 2 and (0x88 <= raw[0] <= 0x97 or 0x81 <= raw[0] <= 0x83) and not "\uff61" <= ch <= "\uff9f"


def _common_in_korean(ch: str) -> bool:
    return ("가" <= ch <= "힣" and len(ch.encode("euc_kr", "ignore")) == 2) or "\u3000" <= ch <= "\u3015"


MULTIBYTE = {"gb18030": _common_in_gb, "cp950": _common_in_big5, "cp932": _common_in_japanese,
             "cp949": _common_in_korean}
