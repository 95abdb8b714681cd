"""What lies at a path, before anything of it is believed: present, readable, and of a kind that can be read."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_decimal
from crmlab.base.texts import N_, _
from crmlab.data.reading.place import Place, listed, shortened

MAX_BYTES = 1_000_000_000
FIRST_BYTES = 65_536
BOMS_UTF16 = (b"\xff\xfe", b"\xfe\xff")
EXTENSIONS = {"excel": {".xlsx", ".xlsm"}, "parquet": {".parquet", ".pq"}}
FOREIGN = {
    b"\xd0\xcf\x11\xe0": N_("an old Excel file (.xls)"), b"%PDF": N_("a PDF"), b"\x1f\x8b": N_("a gzip archive"),
    b"Rar!": N_("a RAR archive"), b"7z\xbc\xaf": N_("a 7-Zip archive"), b"BZh": N_("a bzip2 archive"),
    b"SQLite format 3": N_("a database"), b"\x89PNG": N_("a picture"), b"\xff\xd8\xff": N_("a picture"),
    b"GIF8": N_("a picture"),
}


def local_path(given: object) -> Path:
    """`given` as a path on this computer; addresses on the network are refused."""
    if not isinstance(given, (str, os.PathLike)):
        raise BadInput(_("The path of your file came as {kind}. Write it as text, for example "
                         "read_orders(\"orders.csv\").").format(kind=type(given).__name__))
    text = os.fsdecode(os.fspath(given))
    if re.match(r"\s*[A-Za-z][A-Za-z0-9+.-]+://?", text):
        raise BadInput(_("{path} is an address, and orders are read only from this computer. Download the file "
                         "first, then give its path.").format(path=shortened(text)))
    if not text.strip() or "\0" in text:
        raise BadInput(_("The path {path} names no file. Give the path of your order file, for example "
                         "\"orders.csv\".").format(path=shortened(text)))
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def check_file(place: Place) -> None:
    """An ordinary, readable file that is neither empty nor too large."""
    try:
        if place.path.is_dir():
            raise place.error(_("this is a folder."), _("Give the path of one file in it."))
        if not place.path.exists():
            raise _missing(place)
        if not place.path.is_file():
            raise place.error(_("this is not an ordinary file."), _("Save your orders as a CSV file."))
        size = place.path.stat().st_size
    except OSError as error:
        raise unreadable(place, error) from None
    if size == 0:
        raise place.error(_("the file is empty (0 bytes)."), _("Export it again, then give the new file."))
    if size > MAX_BYTES:
        raise place.error(_("the file has {size} GB; at most 1 GB is read.").format(size=as_decimal(size / 1e9, 1)),
                          _("Export fewer columns or a shorter period."))


def unreadable(place: Place, error: OSError) -> BadInput:
    """The error for a file that the computer will not open or go on reading."""
    if isinstance(error, PermissionError):
        return place.error(_("you have no permission to read this file, or another program holds it."),
                           _("Close it elsewhere, or copy it to a folder of yours."))
    why = error.strerror or _("no reason given")
    return place.error(_("the computer can't read this file ({why}).").format(why=why),
                       _("Copy it to another folder and try again."))


def file_kind(place: Place) -> str:
    """``"text"``, ``"excel"`` or ``"parquet"``, from the first bytes; the extension must agree."""
    try:
        with place.path.open("rb") as handle:
            first = handle.read(FIRST_BYTES)
    except OSError as error:
        raise unreadable(place, error) from None
    kind = _kind_of(place, first)
    named = next((k for k, endings in EXTENSIONS.items() if place.path.suffix.lower() in endings), "text")
    if kind == named:
        return kind
    what = {"text": _("text"), "excel": _("an Excel workbook or another zip archive"),
            "parquet": _("a Parquet file")}
    ending = {"text": ".csv", "excel": ".xlsx", "parquet": ".parquet"}[kind]
    advice = _("Rename it so that it ends in {ending}.")
    if kind == "excel":
        advice = _("If it is a zip archive, unpack it. Otherwise rename it so that it ends in {ending}.")
    raise place.error(_("the name ends in {suffix}, but the content is {what}.").format(
        suffix=shortened(place.path.suffix), what=what[kind]), advice.format(ending=ending))


def _kind_of(place: Place, first: bytes) -> str:
    if first.startswith(b"PK\x03\x04") or first.startswith(b"PK\x05\x06"):
        return "excel"
    if first.startswith(b"PAR1"):
        return "parquet"
    advice = _("Export your orders as a CSV file (or .xlsx, or .parquet).")
    for magic, what in FOREIGN.items():
        if first.startswith(magic):
            raise place.error(_("the content is {what}, not a table of orders.").format(what=_(what)), advice)
    _refuse_binary(place, first, advice)
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"[", b"<"):
        raise place.error(_("the content looks like JSON or a web page, not a table of orders."), advice)
    return "text"


def _refuse_binary(place: Place, first: bytes, advice: str) -> None:
    if first.startswith(BOMS_UTF16):
        return
    if b"\0" in first:
        raise place.error(_("the file holds NUL bytes, so it is not plain text."),
                          advice + " " + _("If it is UTF-16 text, give encoding=\"utf-16-le\"."))
    control = sum(first.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
    if control > len(first) / 100:
        raise place.error(_("the content is not plain text."), advice)


def _missing(place: Place) -> BadInput:
    folder = place.path.parent
    if not folder.is_dir():
        return place.error(_("there is no folder {folder}.").format(folder=shortened(folder)),
                           _("Check the path; a file beside your notebook needs only its name."))
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_file() and entry.name[0] != ".")
    tables = [n for n in names if Path(n).suffix.lower() in {".csv", ".txt", ".tsv", ".xlsx", ".parquet"}]
    near = get_close_matches(place.path.name, names, n=3, cutoff=0.5) or tables[:5]
    advice = _("Nearest names: {names}.").format(names=listed(near)) if near else \
        _("That folder holds no table. Check the path, or copy your file there.")
    return place.error(_("there is no such file in {folder}.").format(folder=shortened(folder.resolve())), advice)
