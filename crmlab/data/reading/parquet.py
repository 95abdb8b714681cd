"""Parquet files: only the chosen columns are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count
from crmlab.base.texts import _
from crmlab.data.reading.archive import MAX_UNPACKED_BYTES
from crmlab.data.reading.extras import need
from crmlab.data.reading.place import Place
from crmlab.data.reading.source import MAX_ROWS, Cells, Source


def open_parquet(place: Place) -> Source:
    """The file as a source. Its first order is row 2, as it would be under a header."""
    need("pyarrow", "parquet", _("A Parquet file"))
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(place.path) as file:
            header, rows = list(file.schema_arrow.names), file.metadata.num_rows
    except Exception:  # pyarrow raises whatever a damaged file leads to
        raise _broken(place) from None
    if rows > MAX_ROWS:
        raise place.error(_("the file has more than {n} rows.").format(n=as_count(MAX_ROWS)),
                          _("Export a shorter period."))
    return Source(header, 1, lambda positions: _read(place, positions),
                  (_("Parquet file; row 2 is its first order."),))


def _read(place: Place, positions: list[int]) -> Cells:
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(place.path) as file:
            names = [file.schema_arrow.names[at] for at in positions]
            size, texts = _unpacked_bytes(file.metadata, names), _texts(file.schema_arrow, names)
        if size > MAX_UNPACKED_BYTES:
            raise _too_large(place)
        # A long text that stands in every row is held once, as it is in the file.
        with pq.ParquetFile(place.path, read_dictionary=texts) as file:
            table = file.read(columns=names)
        if any(_written_out(table.column(name)) > MAX_UNPACKED_BYTES for name in names):
            raise _too_large(place)
        columns = [_values(table.column(name)) for name in names]
    except BadInput:
        raise
    except Exception:
        raise _broken(place) from None
    return Cells(range(2, table.num_rows + 2), columns)


def _unpacked_bytes(metadata: Any, names: Sequence[str]) -> int:
    """What the chosen columns need in memory, a text that comes again counted once."""
    groups = [metadata.row_group(n) for n in range(metadata.num_row_groups)]
    return sum(column.total_uncompressed_size for group in groups for at in range(group.num_columns)
               if (column := group.column(at)).path_in_schema in names)


def _written_out(column: Any) -> int:
    """How many characters a column of texts has, row by row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(column.type):
        return 0
    lengths = (pc.binary_length(chunk.dictionary).take(chunk.indices) for chunk in column.chunks
               if pa.types.is_string(column.type.value_type))
    return sum(pc.sum(one, min_count=0).as_py() for one in lengths)


def _texts(schema: Any, names: Sequence[str]) -> list[str]:
    import pyarrow as pa

    return [name for name in names if pa.types.is_string(schema.field(name).type)]


def _values(column: Any) -> Sequence[Any]:
    """Cells as text, int, float or Decimal, "" where blank. Times keep the day that their own clock shows."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        chunks = column.chunks if hasattr(column, "chunks") else [column]
        return [cell for chunk in chunks for cell in _looked_up(chunk)]
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        zoned = column.to_pandas()
        return ["" if time is None or time != time else time.isoformat() for time in zoned]
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return ["" if day is None else day for day in column.cast(pa.timestamp("us")).cast(pa.string()).to_pylist()]
    if pa.types.is_float16(kind) or pa.types.is_float32(kind):
        # str() of a short float is the shortest decimal that means it; its value as a long float is not.
        return ["" if x != x else float(str(x)) for x in column.to_numpy()]
    return [_value(cell) for cell in column.to_pylist()]


def _looked_up(chunk: Any) -> list[Any]:
    """Cells that the file names by their number in a list of different ones."""
    different = _values(chunk.dictionary)
    return ["" if n is None else different[n] for n in chunk.indices.to_pylist()]


def _value(cell: Any) -> Any:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
        return str(cell)
    return cell


def _too_large(place: Place) -> BadInput:
    return place.error(_("its chosen columns unpack to more than {n} MB.").format(n=as_count(MAX_UNPACKED_BYTES / 1e6)),
                       _("Export a shorter period."))


def _broken(place: Place) -> BadInput:
    return place.error(_("the Parquet file is damaged."), _("Export it again, or save it as a CSV file."))
