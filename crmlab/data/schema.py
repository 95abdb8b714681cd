"""What each column of a company's tables means: type, unit, description; and how a CSV is read by it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent / "schemas"
COLUMN_TYPES = {"string": "str", "integer": "int64", "number": "float64", "boolean": "bool"}


def schema(company: str) -> dict[str, Any]:
    """The schema of all tables of a company, by table."""
    return read_schema(company)["tables"]


@lru_cache(maxsize=8)
def read_schema(company: str) -> dict[str, Any]:
    """The schema file of a company: title and description of its data set, and its tables."""
    import yaml

    known = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    if company not in known:
        raise unknown(_("company"), company, known)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / f"{company}.yaml").read_text(encoding="utf-8"), Loader=loader)


def read_table(path: Path, fields: list[dict[str, Any]]) -> pd.DataFrame:
    """One committed CSV as a data frame with the types of its schema.

    Nothing counts as missing: our tables have no empty cells, and "None" or "Null" are names.
    """
    import pandas as pd

    types = {field["name"]: COLUMN_TYPES[field["type"]] for field in fields if field["type"] != "date"}
    dates = [field["name"] for field in fields if field["type"] == "date"]
    return pd.read_csv(path, encoding="utf-8-sig", dtype=types, parse_dates=dates, date_format="%Y-%m-%d",
                       keep_default_na=False, na_filter=False)
