"""Which encoding a text file is written in: strict decoding rules out, plausibility chooses among the rest."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from crmlab.base.texts import _
from crmlab.data.reading.files import BOMS_UTF16, unreadable
from crmlab.data.reading.names import known_names_in
from crmlab.data.reading.place import Place
from crmlab.data.reading.scripts import of_one_language, plausibility

CHUNK = 1 << 20
SAMPLE_CHARACTERS = 2_000_000
WORTH_NAMING = 0.2
UNSURE = 0.5
# One damaged byte in so many good signs does not make another encoding of a UTF-8 file.
GOOD_PER_DAMAGED = 1
SHOWN_DAMAGE, SHOWN_OTHERS = 10, 3
# Codec, the name that people know it by. The order settles a draw.
CANDIDATES = (("cp949", "CP949 (Korean)"), ("gb18030", "GB18030"), ("cp950", "Big5"), ("cp932", "Shift-JIS"),
              ("cp1252", "Windows-1252"), ("cp1251", "Windows-1251"), ("cp874", "Windows-874 (Thai)"),
              ("cp1250", "Windows-1250"), ("cp1254", "Windows-1254 (Turkish)"))
MANY_SIGNS = 4
HEAD_CHARACTERS, HEADER_LINES = 20_000, 20


@dataclass(frozen=True)
class Encoding:
    """codec : for Python. fact : the sentence for the report. errors : what becomes of bytes that don't fit.

    doubt : a sentence on letters that were lost, "" if none was.
    """

    codec: str
    fact: str
    errors: str = "strict"
    doubt: str = ""


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
    return _damaged_utf8(place) or _most_plausible(place)


def _given(place: Place, given: str) -> Encoding:
    example = _("Write for example encoding=\"utf-8\", \"gb18030\", \"big5\" or \"cp1252\".")
    try:
        usable = codecs.lookup(given)._is_text_encoding  # bytes-to-bytes codecs such as zip are not encodings
    except (LookupError, TypeError, ValueError):
        usable = False
    if not usable:
        raise place.error(_("there is no encoding {name!r}.").format(name=str(given)[:40]), example)
    if _sample(place, given) is None:
        damaged = _damaged_utf8(place) if codecs.lookup(given).name == "utf-8" else None
        if damaged is not None:
            return damaged
        raise place.error(_("the file can't be read as {name}.").format(name=given),
                          _("Leave encoding= away to let it be found, or name another one."))
    return Encoding(given, _("Encoding: {name}, as you said.").format(name=given))


def _certain(place: Place, codec: str, name: str) -> Encoding:
    if _sample(place, codec) is None:
        raise place.error(_("the file says that it is {name}, but it holds other bytes.").format(name=codec),
                          _("Save it again as \"CSV UTF-8\"."))
    return Encoding(codec, _("Encoding: {name}.").format(name=name))


def _damaged_utf8(place: Place) -> Encoding | None:
    """UTF-8 in which a few bytes are broken: read as such, the broken ones shown as the sign for lost letters."""
    text = _sample(place, "utf-8", "replace") or ""
    good = sum(ch > "\x7f" and ch != "\ufffd" for ch in text)
    damaged = text.count("\ufffd")
    if not damaged or good < GOOD_PER_DAMAGED * damaged:
        return None
    lines = _damaged_lines(place)
    shown = ", ".join(map(str, lines[:SHOWN_DAMAGE])) + (" …" if len(lines) > SHOWN_DAMAGE else "")
    return Encoding("utf-8", _("Encoding: UTF-8."), "replace", _(
        "Not every letter could be read: line {lines} holds bytes that are no UTF-8. They are shown as \ufffd; export "
        "the file again if names matter.").format(lines=shown))


def _damaged_lines(place: Place) -> list[int]:
    """The first lines that are no UTF-8, one more than an error shows."""
    lines = []
    try:
        with place.path.open("rb") as handle:
            for number, line in enumerate(iter(lambda: handle.readline(CHUNK), b""), 1):
                if "\ufffd" in line.decode("utf-8", "replace"):
                    lines.append(number)
                if len(lines) > SHOWN_DAMAGE:
                    break
    except OSError as error:
        raise unreadable(place, error) from None
    return lines


def _most_plausible(place: Place) -> Encoding:
    fitting = []
    for order, (codec, name) in enumerate(CANDIDATES):
        sample = _sample(place, codec)
        if sample is not None:
            score = plausibility(sample, codec)
            if codec == "cp949" and sum(ch > "\x7f" for ch in sample) < MANY_SIGNS:
                score *= UNSURE  # a few Hangul letters are as well a few Chinese ones
            fitting.append((_known_words(sample), score, of_one_language(sample, codec), -order, codec, name))
    names = ", ".join(f"{codec}" for codec, _name in CANDIDATES)
    if not fitting:
        raise place.error(_("the text fits no encoding that is tried (UTF-8, {names}).").format(names=names),
                          _("Save it as \"CSV UTF-8\", or give encoding= with the right name."))
    fitting.sort(reverse=True)
    known, score, *_others, codec, name = fitting[0]
    if score < UNSURE and not known:
        raise place.error(
            _("no encoding fits the letters of this file for certain."),
            _("Give encoding= with the right name, one of: {names}; or save the file as \"CSV UTF-8\".").format(
                names=", ".join(entry[-2] for entry in fitting)))
    fact = _("Encoding: {name}, the most plausible.").format(name=name)
    others = [f'encoding="{other[-2]}"' for other in fitting[1:] if other[1] > WORTH_NAMING][:SHOWN_OTHERS]
    if others:
        fact += " " + _("If letters look wrong, give {others}.").format(others=_(" or ").join(others))
    return Encoding(codec, fact)


def _known_words(sample: str) -> int:
    """How many column names of the first lines are known and hold a letter that ASCII has not."""
    lines = [line for line in sample[:HEAD_CHARACTERS].splitlines() if line.strip()][:HEADER_LINES]
    return max((known_names_in("|".join(cell for cell in re.split(r"[,;\t|]", line) if not cell.isascii()))
                for line in lines), default=0)


def _first_bytes(place: Place) -> bytes:
    try:
        with place.path.open("rb") as handle:
            return handle.read(4)
    except OSError as error:
        raise unreadable(place, error) from None


def _sample(place: Place, codec: str, errors: str = "strict") -> str | None:
    """A sample of the text if the whole file decodes strictly, else None. Holds one chunk at a time."""
    parts: list[str] = []
    size = 0
    try:
        decode: Callable[..., str] = codecs.getincrementaldecoder(codec)(errors).decode
        with place.path.open("rb") as handle:
            while chunk := handle.read(CHUNK):
                text = decode(chunk)
                if size == 0:  # the column names
                    parts.append(text[:HEAD_CHARACTERS])
                    text = text[HEAD_CHARACTERS:]
                    size = 1
                if size < SAMPLE_CHARACTERS and not text.isascii():
                    telling = "\n".join(line for line in text.splitlines() if not line.isascii())
                    parts.append(telling)
                    size += len(telling)
            decode(b"", final=True)
    except OSError as error:
        raise unreadable(place, error) from None
    except (ValueError, LookupError, TypeError):  # UnicodeError is a ValueError; odd codecs raise the others
        return None
    return "".join(parts)
