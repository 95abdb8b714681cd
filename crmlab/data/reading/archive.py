"""Is a workbook safe to open? Looked at as bytes first, so that a small file can't unpack into a whole memory."""

from __future__ import annotations

import re
import zipfile

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count
from crmlab.base.texts import _
from crmlab.data.reading.place import Place

MAX_UNPACKED_BYTES = 1_000_000_000
MAX_SHEET_BYTES = 150_000_000
MAX_TEXTS_BYTES = 100_000_000
MAX_OTHER_BYTES = 20_000_000
MAX_SHEET_ROWS = 1_048_576  # Excel's own limit
MAX_CELL_BYTES = 1_000_000  # Excel's own limit is 32,767 characters
CHUNK = 1 << 18
FAR_COLUMN = re.compile(rb'r="[A-Z]{4,}\d')
XML = (".xml", ".rels", ".vml")


def check_archive(place: Place) -> None:
    """BadInput for an archive that is no workbook, or one that unpacks to more than can be read in a minute."""
    try:
        with zipfile.ZipFile(place.path) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names:
                raise place.error(_("this is a zip archive, but no Excel workbook."),
                                  _("Unpack it, or save your orders as .xlsx or .csv."))
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
                raise place.error(_("the workbook unpacks to more than 1 GB."),
                                  _("Save the orders alone, as a CSV file."))
            for entry in entries:
                if entry.filename.lower().endswith(XML):
                    _check_part(place, archive, entry)
                elif entry.file_size > MAX_TEXTS_BYTES:
                    raise _too_large(place, MAX_TEXTS_BYTES)
    except BadInput:
        raise
    except Exception:  # a damaged archive raises whatever its bytes lead to
        raise broken(place) from None


def _check_part(place: Place, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    sheet = entry.filename.startswith("xl/worksheets/")
    limit = MAX_SHEET_BYTES if sheet else MAX_TEXTS_BYTES if entry.filename.endswith("sharedStrings.xml") \
        else MAX_OTHER_BYTES
    size = rows = run = 0
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise _too_large(place, limit)
            text = tail + chunk
            first, last = chunk.find(b"<"), chunk.rfind(b"<")
            run = run + len(chunk) if first < 0 else len(chunk) - last
            if run > MAX_CELL_BYTES:
                raise place.error(_("a cell of the workbook holds more than a million characters, which no order "
                                    "does."),
                                  _("Save the orders alone, as a CSV file."))
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text or FAR_COLUMN.search(text):
                raise broken(place)
            rows += chunk.count(b"<row") if sheet else 0
            if rows > MAX_SHEET_ROWS:
                raise place.error(_("the sheet has more than {n} rows.").format(n=as_count(MAX_SHEET_ROWS)),
                                  _("Save a shorter period, or a CSV file."))
            tail = text[-64:]


def _too_large(place: Place, limit: int) -> BadInput:
    return place.error(_("the workbook holds a part of more than {n} MB when it is "
                         "unpacked.").format(n=limit // 1_000_000),
                       _("Save the orders alone, as a CSV file."))


def broken(place: Place) -> BadInput:
    """The error for a workbook that can't be opened."""
    return place.error(_("the workbook is damaged or locked with a password."),
                       _("Open it in Excel and save it again, or save it as \"CSV UTF-8\"."))
