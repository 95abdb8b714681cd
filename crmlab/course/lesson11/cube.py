"""The cube as a file: the star of Lantern Tea in DuckDB, one file in the course folder, to be asked in SQL.

The file is made when it is missing, damaged, or of other tables, and then only read: so several notebooks may ask it
at once, and no query can harm it.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.lesson11.sql_errors import in_a_sentence
from crmlab.course.lesson11.star import star_of
from crmlab.course.worlds import World, lantern
from crmlab.learn.record.home import find_course_folder

if TYPE_CHECKING:
    import pandas as pd

FILE = "lantern-cube.duckdb"
FORM = "1"  # raised when the tables in the file change
MOST_ROWS = 1000
# Nothing but its own tables: no other file, no network, no extension.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false", "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false", "threads": "2"}


class Missing:
    """What stands in the place of an answer where DuckDB is not installed."""

    def _repr_mimebundle_(self, **_asked: Any) -> dict[str, str]:
        said = missing()
        return {"text/plain": said, "text/html": f"<p>{said}</p>"}


def missing() -> str:
    """That DuckDB is not here, and what to do."""
    return _("DuckDB is not installed here, so this query has no answer. The lab “The cube without code” below shows "
             "the same numbers. On your own computer, pip install \"crmlab[cube]\" brings it.")


def sql(query: str, world: World | None = None, folder: Path | None = None) -> pd.DataFrame | Missing:
    """The answer of the cube to a query, as a data frame; at most 1,000 rows.

    query : one SELECT on sales, days, customers and products. world : whose orders; Lantern Tea's by default.
    folder : where the file lies; the course folder, or none (then the cube lives in memory).
    Raises BadInput for a query that DuckDB can't answer, with the place.
    """
    if find_spec("duckdb") is None:
        return Missing()
    import duckdb

    if not isinstance(query, str) or not query.strip():
        raise BadInput(_("There is no query. Write one that begins with SELECT."))
    with closing(_opened(world or lantern(), folder or _course_folder())) as cube:
        try:
            found = cube.sql(query)
            if found is None:
                raise BadInput(_("That is no question. Write one that begins with SELECT."))
            return found.limit(MOST_ROWS).df()
        except duckdb.Error as error:
            raise BadInput(in_a_sentence(str(error), query)) from None


def _course_folder() -> Path | None:
    with suppress(BadInput, OSError):
        return find_course_folder()
    return None


def _opened(world: World, folder: Path | None) -> Any:
    """The cube, ready to be asked: the file if it is right, else a fresh one; in memory where none can be written."""
    import duckdb

    if folder is None:
        return _made(world, ":memory:")
    path, right = folder / FILE, _says(world)
    for _attempt in range(2):
        with suppress(duckdb.Error):
            cube = duckdb.connect(path, read_only=True, config=CLOSED)
            with suppress(duckdb.Error):
                if cube.sql("SELECT says FROM about").fetchall() == [(right,)]:
                    return cube
            cube.close()
        try:
            _make_file(world, path)
        except (OSError, duckdb.Error):  # no room, no right, or in use elsewhere
            break
    return _made(world, ":memory:")


def _make_file(world: World, path: Path) -> None:
    """Write the file beside its place first, so that nobody ever opens half of one."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".cube-") as apart:
        fresh = Path(apart) / FILE
        _made(world, fresh).close()
        os.replace(fresh, path)


def _made(world: World, where: Path | str) -> Any:
    import duckdb

    cube = duckdb.connect(where, config=CLOSED)
    for name, table in star_of(world).tables().items():
        cube.register("incoming", table)
        cube.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        cube.unregister("incoming")
    cube.execute("CREATE TABLE about AS SELECT ? AS says", [_says(world)])
    return cube


def _says(world: World) -> str:
    """What tells one cube from another."""
    return f"{FORM} {world.id} {world.version}"
