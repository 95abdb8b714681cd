"""``python -m crmlab.data.publish``: write the tables of all shared worlds, a datapackage.json and a README each."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crmlab.data.companies import COMPANIES
from crmlab.data.dataset import Dataset
from crmlab.data.schema import read_schema, schema
from crmlab.data.worlds import shared_dataset
from crmlab.data.writing import write

LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}


def publish(company: str, folder: Path) -> None:
    """Write a company's shared world to `folder`: one CSV a table, the data package, the data dictionary."""
    dataset = shared_dataset(company)
    paths = write(dataset, folder, tables=list(schema(dataset.company)))
    package = data_package(dataset, paths)
    _write_text(folder / "datapackage.json", json.dumps(package, ensure_ascii=False, indent=2) + "\n")
    _write_text(folder / "README.md", readme(package))


def data_package(dataset: Dataset, paths: Iterable[Path]) -> dict[str, Any]:
    """The tables as a Frictionless data package."""
    about, tables = read_schema(dataset.company), schema(dataset.company)
    return {
        "profile": "tabular-data-package",
        "name": dataset.company,
        "title": about["title"],
        "description": about["description"],
        "version": dataset.world_version,
        "seed": dataset.seed,
        "as_of": f"{dataset.as_of:%Y-%m-%d}",
        "licenses": [LICENCE],
        "resources": [_resource(path, tables[path.stem], len(dataset[path.stem])) for path in paths],
    }


def _resource(path: Path, table: dict[str, Any], rows: int) -> dict[str, Any]:
    content = path.read_bytes()
    keys = [{"fields": field["name"], "reference": dict(zip(("resource", "fields"), field["refers_to"].split("."),
                                                            strict=True))}
            for field in table["fields"] if "refers_to" in field]
    descriptor = {
        "name": path.stem, "path": path.name, "profile": "tabular-data-resource", "scheme": "file",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig", "dialect": {"lineTerminator": "\n"},
        "description": table["description"], "bytes": len(content), "rows": rows,
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [_field(field) for field in table["fields"]], "primaryKey": table["key"],
                   "missingValues": []},
    }
    if keys:
        descriptor["schema"]["foreignKeys"] = keys
    return descriptor


def _field(field: dict[str, Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True}
    if "values" in field:
        constraints["enum"] = field["values"]
    unit = "" if field["unit"] == "none" else f" Unit: {field['unit']}."
    return {"name": field["name"], "type": field["type"], "unit": field["unit"],
            "description": field["description"] + unit, "constraints": constraints}


def readme(package: dict[str, Any]) -> str:
    """The data dictionary as Markdown, from the data package."""
    lines = [f"# {package['title']}", "", package["description"],
             "", f"World version `{package['version']}`, seed {package['seed']}. The tables are seen as of "
             f"{package['as_of']}, the last day of the window. Licence: {package['licenses'][0]['name']}.",
             "", "This page is written by `python -m crmlab.data.publish`; don't edit it by hand. The files are "
             "UTF-8 with a byte order mark, so that spreadsheets show every name rightly."]
    for resource in package["resources"]:
        lines += ["", f"## {resource['path']}", "", f"{resource['description']} {resource['rows']:,} rows.", "",
                  "| Column | Type | Meaning |", "| --- | --- | --- |"]
        for field in resource["schema"]["fields"]:
            values = field["constraints"].get("enum")
            listed = f" One of: {', '.join(map(str, values))}." if values else ""
            lines.append(f"| `{field['name']}` | {field['type']} | {field['description']}{listed} |")
    return "\n".join(lines) + "\n"


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    from crmlab.base.content import content_folder

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else content_folder("datasets")
    for company in COMPANIES:
        publish(company, target / company)
