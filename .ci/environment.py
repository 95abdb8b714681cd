"""Print environment.yml, made from pyproject.toml: one list of dependencies is the truth. Standard library only."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def environment(project: dict[str, Any]) -> str:
    """The conda file for the table ``[project]``: Python and pip from conda-forge, all else from pip."""
    lines = [
        "# Made from pyproject.toml by `make environment.yml`; don't edit it by hand.",
        f"name: {project['name']}",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        f'  - "python{project["requires-python"]}"',
        "  - pip",
        "  - pip:",
        *(f'      - "{requirement}"' for requirement in project["dependencies"]),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(environment(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]), end="")
