"""What the engine asks of the data that a lab looks at; whose they are, it need not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class World(Protocol):
    """Something that a lab's numbers are measured on.

    company : whose tables these are.
    display_name : what a learner calls these data, "" where they need no name.
    code_name : a line of Python that gives them again, "" where there is none.
    remarks : sentences that belong beside every number measured on it.
    """

    company: str
    display_name: str
    code_name: str

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is hard to believe about the data, and where they end."""

    def once(self, measure: Callable[..., Any], *given: Any, **choices: Any) -> Any:
        """What `measure(world)` gives, computed when it is first asked for, then kept."""
