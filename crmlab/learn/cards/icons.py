"""The small drawing beside the name of each kind of card. It says nothing that the name does not say."""

from __future__ import annotations

_DRAWN = {
    "guess": '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 17h.01"/>',
    "compare": '<path d="M4 12h16"/><circle cx="8" cy="12" r="3"/><path d="M16 8v8"/>',
    "exercise": '<path d="M4 20l1-4L16.5 4.5l3 3L8 19z"/><path d="M14 7l3 3"/>',
    "quiz": '<path d="M9 18h6M10 21h4"/><path d="M8.5 15.5C6.5 14 5.5 12 5.5 9.5a6.5 6.5 0 0 1 13 0c0 2.5'
            '-1 4.5-3 6z"/>',
    "order": '<path d="M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M3.5 15.5c0-2 3-2 3 0 0 1.5-3 2-3 4h3"/>',
    "sort": '<path d="M3 13h6l1 3h4l1-3h6M3 13l3-8h12l3 8v6H3z"/>',
    "recall": '<path d="M4 12a8 8 0 1 1 2.5 5.800"/><path d="M3 19l3.5-1.200L8 21M12 8v4l3 2"/>',
    "explain": '<path d="M4 5h16v11H11l-5 4v-4H4z"/><path d="M8 9h8M8 12.5h5"/>',
    "claim": '<path d="M10 7c-3 1-4.5 3-4.5 6.5V17H10v-4.5H7.5M19 7c-3 1-4.5 3-4.5 6.5V17H19v-4.5h-2.5"/>',
    "term": '<path d="M12 6c-2-1.5-4.5-2-8-2v14c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4c-3.5 0-6 .5-8 2zM12 6v14"/>',
    "planted": '<path d="M12 21v-9M12 12c0-4 3-7 8-7 0 4-3 7-8 7zM12 15c0-3-2.500-5-7-5 0 3 2.500 5 7 5z"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 20.5c1-4 4-6 8-6s7 2 8 6"/>',
    "progress": '<path d="M4 20h16M6 16v-4M12 16V5M18 16V9"/>',
    "map": '<path d="M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14"/>',
    "send": '<path d="M3 11L21 3l-7 18-3-7z"/><path d="M11 14l4-5"/>',
    "tool": '<circle cx="12" cy="12" r="9"/><path d="M7.5 12.5l3 3 6-7"/>',
}


def icon(kind: str) -> str:
    """The drawing of a kind, as SVG in the colour of the words beside it; "" for a kind without one.

    >>> icon("poem")
    ''
    """
    if kind not in _DRAWN:
        return ""
    return (f'<svg class="crmlab-icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" '
            f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{_DRAWN[kind]}</svg>')
