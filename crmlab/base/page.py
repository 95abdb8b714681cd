"""The scripts of the kit's own widgets: each its own file, with what all of them share in front."""

from __future__ import annotations

from pathlib import Path

_SHARED = Path(__file__).parent / "page.js"
_EXPORT = "export default { render };"


def script(path: Path, *parts: Path) -> str:
    """The script of one widget, ready for anywidget; it must end with ``export default { render };``.

    parts : scripts whose functions it uses.
    """
    own = "".join(part.read_text(encoding="utf-8") for part in (*parts, path))
    if _EXPORT not in own:
        raise ValueError(f"{path.name} must end with {_EXPORT!r}")
    return _SHARED.read_text(encoding="utf-8") + own.replace(_EXPORT, "export default { initialize, render };")
