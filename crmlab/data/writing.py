"""Write a dataset's tables to files, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput, unknown
from crmlab.base.texts import _
from crmlab.data import staging

if TYPE_CHECKING:
    import pandas as pd

# Format -> ending, and the package that pandas needs for it.
FORMATS = {"csv": (".csv", None), "parquet": (".parquet", "pyarrow"), "excel": (".xlsx", "openpyxl")}


def write(dataset: Mapping[str, pd.DataFrame], folder: str | Path, format: str = "csv",
          tables: list[str] | None = None,
          on_table: Callable[[str], None] = lambda name: None) -> list[Path]:
    """Write tables to `folder`, one file each, and return their paths; files of these names are replaced, all or none.

    dataset : tables by name, such as `simulate("lantern")`.
    format : "csv" (UTF-8 that Excel opens rightly), "parquet" or "excel".
    tables : names of the tables to write; all when None.
    on_table : called with a table's name before it is written, for whoever shows how far it is.
    Errors: BadInput for another format, or one whose package is not installed; NotFound for an unknown table.
    """
    if format not in FORMATS:
        raise unknown(_("format"), format, list(FORMATS))
    ending, package = FORMATS[format]
    if package and find_spec(package) is None:
        raise BadInput(_("Writing {format} needs the package {package}, which is not installed. "
                         "Write csv, or install {package}.").format(format=format, package=package))
    names = tables or list(dataset)
    for name in names:
        if name not in dataset:
            raise unknown(_("table"), name, list(dataset))
    folder = Path(folder)
    files = [f"{name}{ending}" for name in names]
    with staging.beside(folder) as place:
        for name, file in zip(names, files, strict=True):
            on_table(name)
            write_frame(dataset[name], place / file, format)
        staging.put_in_place(place, folder, files)
    return [folder / file for file in files]


def in_the_way(dataset: Mapping[str, pd.DataFrame], folder: Path, format: str) -> list[Path]:
    """The files in `folder` that :func:`write` would replace."""
    paths = (folder / f"{name}{FORMATS[format][0]}" for name in dataset)
    return [path for path in paths if path.exists() or path.is_symlink()]


def write_frame(frame: pd.DataFrame, path: Path, format: str) -> None:
    """One table to one file, the same bytes on every platform for CSV."""
    if format == "csv":
        frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n", date_format="%Y-%m-%d")
    elif format == "parquet":
        frame.to_parquet(path, index=False)
    else:
        frame.to_excel(path, index=False)
