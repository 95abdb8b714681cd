"""Loads what the first lab needs while the learner is still guessing."""

from __future__ import annotations

import asyncio
import logging

log = logging.getLogger(__name__)
PAUSE_S = 0.2  # the card that asks for the guess is drawn first


def load_ahead() -> None:
    """Load pandas, and give the page plotly.js, as soon as the kernel is idle; outside a kernel nothing happens.

    In the kernel's own loop, so in its main thread: a thread beside it would let others meet half-loaded libraries.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    loop.call_later(PAUSE_S, _load)


def _load() -> None:
    try:
        import pandas  # noqa: F401

        from crmlab.engine.live_figure import plotly_source

        plotly_source()
    except Exception:  # the lab that needs it will say what is wrong
        log.exception("Nothing could be loaded ahead")
