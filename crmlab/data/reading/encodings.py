"""Which encoding a text file is written in: strict decoding rules out, plausibility chooses among the rest."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from crmlab.base.texts import _
from crmlab.data.reading.files import BOMS_UTF16, unreadable
from crmlab.data.reading.names import known_names_in
from crmlab.data.reading.place import Place

CHUNK = 1 << 20
SAMPLE_CHARACTERS = 2_000_000
WORTH_NAMING = 0.2
# Codec, the name that people know it by. The order settles a draw.
CANDIDATES = (("gb18030", "GB18030"), ("cp950", "Big5"), ("cp1252", "Windows-1252"))
WESTERN_LETTERS = set("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ€£°’–")


@dataclass(frozen=True)
class Encoding:
    """codec : for Python. fact : the sentence for the report."""

    codec: str
    fact: str


def choose_encoding(place: Place, given: str | None) -> Encoding:
    """The encoding given, else the byte-order mark's, else UTF-8 if it fits, else the most plausible that fits."""
    if given is not None:
        return _given(place, given)
    first = _first_bytes(place)
    if first.startswith(codecs.BOM_UTF8):
        return _certain(place, "utf-8-sig", _("UTF-8 (the file says so)"))
    if first.startswith(BOMS_UTF16):
        return _certain(place, "utf-16", _("UTF-16 (the file says so)"))
    if _sample(place, "utf-8") is not None:
        return Encoding("utf-8", _("Encoding: UTF-8."))
    return _most_plausible(place)


def _given(place: Place, given: str) -> Encoding:
    example = _("Write for example encoding=\"utf-8\", \"gb18030\", \"big5\" or \"cp1252\".")
    try:
        usable = codecs.lookup(given)._is_text_encoding  # bytes-to-bytes codecs such as zip are not encodings
    except (LookupError, TypeError, ValueError):
        usable = False
    if not usable:
        raise place.error(_("there is no encoding {name!r}.").format(name=str(given)[:40]), example)
    if _sample(place, given) is None:
        raise place.error(_("the file can't be read as {name}.").format(name=given),
                          _("Leave encoding= away to let it be found, or name another one."))
    return Encoding(given, _("Encoding: {name}, as you said.").format(name=given))


def _certain(place: Place, codec: str, name: str) -> Encoding:
    if _sample(place, codec) is None:
        raise place.error(_("the file says that it is {name}, but it holds other bytes.").format(name=codec),
                          _("Save it again as \"CSV UTF-8\"."))
    return Encoding(codec, _("Encoding: {name}.").format(name=name))


def _most_plausible(place: Place) -> Encoding:
    fitting = []
    for order, (codec, name) in enumerate(CANDIDATES):
        sample = _sample(place, codec)
        if sample is not None:
            fitting.append((known_names_in(_first_line(sample)), plausibility(sample, codec), -order, codec, name))
    if not fitting:
        raise place.error(_("the text fits no encoding that is tried (UTF-8, GB18030, Big5, Windows-1252)."),
                          _("Save it as \"CSV UTF-8\", or give encoding= with the right name."))
    fitting.sort(reverse=True)
    *_scores, codec, name = fitting[0]
    fact = _("Encoding: {name}, the most plausible.").format(name=name)
    others = [(other[-1], other[-2]) for other in fitting[1:] if other[1] > WORTH_NAMING]
    if others:
        fact += " " + _("{other} would fit too: if letters look wrong, give encoding=\"{codec}\".").format(
            other=others[0][0], codec=others[0][1])
    return Encoding(codec, fact)


def plausibility(text: str, codec: str) -> float:
    """The part of the non-ASCII characters in `text` that people who use this encoding often write, 0 to 1."""
    marks = Counter(ch for ch in text if ch > "\x7f")
    total = sum(marks.values())
    if not total:
        return 0.0
    if codec == "cp1252":
        # Western letters stand alone among ASCII; bytes of Chinese come in runs.
        alone = Counter(re.findall(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])", text))
        return sum(n for ch, n in alone.items() if ch in WESTERN_LETTERS) / total
    common = _common_in_gb if codec == "gb18030" else _common_in_big5
    return sum(n for ch, n in marks.items() if common(ch)) / total


def _common_in_gb(ch: str) -> bool:
    # GB 2312 level 1, the 3,755 most used characters, stands in rows B0 to D7; signs in A1 to A3.
    raw = ch.encode("gb2312", "ignore")
    return len(raw) == 2 and (0xB0 <= raw[0] <= 0xD7 or 0xA1 <= raw[0] <= 0xA3)


def _common_in_big5(ch: str) -> bool:
    # Big5 level 1, the 5,401 frequently used characters, stands in rows A4 to C6; signs in A1 to A3.
    raw = ch.encode("big5", "ignore")
    return len(raw) == 2 and 0xA1 <= raw[0] <= 0xC6


def _first_line(text: str) -> str:
    return next((line for line in text[:CHUNK].splitlines() if line.strip()), "")


def _first_bytes(place: Place) -> bytes:
    try:
        with place.path.open("rb") as handle:
            return handle.read(4)
    except OSError as error:
        raise unreadable(place, error) from None


def _sample(place: Place, codec: str) -> str | None:
    """A sample of the text if the whole file decodes strictly, else None. Holds one chunk at a time."""
    parts: list[str] = []
    size = 0
    try:
        decode: Callable[..., str] = codecs.getincrementaldecoder(codec)("strict").decode
        with place.path.open("rb") as handle:
            while chunk := handle.read(CHUNK):
                text = decode(chunk)
                if size < SAMPLE_CHARACTERS and (size == 0 or not text.isascii()):
                    parts.append(text)
                    size += len(text)
            decode(b"", final=True)
    except OSError as error:
        raise unreadable(place, error) from None
    except (ValueError, LookupError, TypeError):  # UnicodeError is a ValueError; odd codecs raise the others
        return None
    return "".join(parts)
