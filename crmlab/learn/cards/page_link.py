"""A page of the course, by its title, with the address that leads to it where there is one."""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A notebook, or a part of one: its title, and its address from the notebook that shows it ("" for none).

    >>> Page("06 · Win or keep?", "06-win-or-keep.ipynb").html()
    '<a href="06-win-or-keep.ipynb">06 · Win or keep?</a>'
    """

    title: str
    address: str = ""

    def html(self, look: str = "") -> str:
        """The title, as a link where there is an address. look : the link's class."""
        title = html.escape(self.title)
        named = f' class="{look}"' if look else ""
        return f'<a{named} href="{html.escape(self.address)}">{title}</a>' if self.address else title
