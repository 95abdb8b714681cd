"""Write a dataset's tables to files: beside their place first, then moved, so that no half file is ever seen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput, unknown
from crmlab.base.texts import _

if TYPE_CHECKING:
    import pandas as pd

# Format -> ending, and the package that pandas needs for it.
FORMATS = {"csv": (".csv", None), "parquet": (".parquet", "pyarrow"), "excel": (".xlsx", "openpyxl")}


def write(dataset: Mapping[str, pd.DataFrame], folder: str | Path, format: str = "csv",
          tables: list[str] | None = None,
          on_table: Callable[[str], None] = lambda name: None) -> list[Path]:
    """Write tables to `folder`, one file each, and return their paths.

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
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as beside:
        for name in names:
            on_table(name)
            write_frame(dataset[name], Path(beside) / f"{name}{ending}", format)
        for name in names:
            os.replace(Path(beside) / f"{name}{ending}", folder / f"{name}{ending}")
    return [folder / f"{name}{ending}" for name in names]


def write_frame(frame: pd.DataFrame, path: Path, format: str) -> None:
    """One table to one file, the same bytes on every platform for CSV."""
    if format == "csv":
        frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n", date_format="%Y-%m-%d")
    elif format == "parquet":
        frame.to_parquet(path, index=False)
    else:
        frame.to_excel(path, index=False)
