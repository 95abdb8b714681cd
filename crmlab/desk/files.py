"""Write files so that a crash or a full disk leaves the old file or the new one, never half of one."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def write_atomically(path: Path, content: bytes, *, rights: int = 0o644) -> None:
    """Replace the file at `path` by `content` in one step; the rights of an existing file are kept.

    rights : those of a new file.

    The caller makes sure that `path` is no symbolic link: the link itself would be replaced.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".crmlab-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else rights)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def as_json(value: Any) -> bytes:
    """`value` as Jupyter writes its files: one space of indent, letters as they are, a newline at the end."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def read_json(path: Path) -> dict[str, Any] | None:
    """The JSON object in the file at `path`; None where there is no file or no whole object in it."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
