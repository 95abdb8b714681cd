"""From a moved slider to the new picture on the screen: our lab, ipywidgets' interact, plotly's FigureWidget.

    python -m benchmarks.slider [runs]

All three show the same View in JupyterLab, served as ``crmlab lab`` serves it, in Chromium, and are moved with the
arrow keys. A move begins with the key and ends after the frame in which the figure's number has changed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import Row, machine, table
from crmlab.desk.server import PROMPT
from tests.browser.lab_driver import Browser, JupyterServer, NotebookPage

MOVES = 40
OURS, INTERACT, FIGURE_WIDGET = "our lab", "interact", "FigureWidget"
COMMON = """
from crmlab import labs
lab = labs.get("eighty_twenty")
data, settings = lab.prepared(), lab.checked({})
draw = lambda top: lab.draw(data, {**settings, "top": top}).figure
"""
CELLS = {
    OURS: "from crmlab import labs\nlabs.eighty_twenty.live()",
    INTERACT: COMMON + """
from ipywidgets import interact, FloatSlider
interact(lambda top: draw(top).show(), top=FloatSlider(min=0.05, max=0.5, step=0.05, value=0.2))
None""",
    FIGURE_WIDGET: COMMON + """
import plotly.graph_objects as go
from ipywidgets import FloatSlider, VBox
slider, live = FloatSlider(min=0.05, max=0.5, step=0.05, value=0.2), go.FigureWidget(draw(0.2))
def moved(change):
    new = draw(change.new)
    with live.batch_update():
        for old, trace in zip(live.data, new.data):
            old.x, old.y = trace.x, trace.y
        live.layout.annotations = new.layout.annotations
slider.observe(moved, "value")
VBox([slider, live])""",
}
HANDLE = {OURS: ".crmlab-slider input >> visible=true", INTERACT: ".noUi-handle", FIGURE_WIDGET: ".noUi-handle"}
WATCH = """() => {
  window.times = [];
  const shown = () => [...document.querySelectorAll('.annotation-text')].at(-1)?.textContent;
  let before = shown(), start = null;
  document.addEventListener('keydown', () => { start = performance.now(); }, true);
  new MutationObserver(() => {
    const now = shown();
    if (!now || now === before || start === null) return;
    before = now;
    const began = start;
    start = null;
    requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began)));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def first_picture_s(page: NotebookPage) -> float:
    """Seconds from starting the first cell of a fresh kernel to the figure."""
    page.locator(".jp-CodeCell").first.click()
    start = time.perf_counter()
    page.keyboard.press("Shift+Enter")
    page.locator(".annotation-text").first.wait_for(timeout=120_000)
    return time.perf_counter() - start


def moves_ms(page: NotebookPage, handle: str) -> list[float]:
    """Milliseconds of the first move, and of MOVES more, up and down the slider; the second one warms up too."""
    page.wait_idle()
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    page.locator(handle).first.focus()
    for move in range(MOVES + 2):
        page.keyboard.press("ArrowRight" if move // 4 % 2 == 0 else "ArrowLeft")
        page.wait_for_function(f"times.length > {move}", timeout=20_000)
        page.wait_for_timeout(60)
    first, _second, *others = page.evaluate("times")
    return [first, *others]


def one_run(folder: Path) -> dict[str, tuple[float, list[float]]]:
    """First picture and moves of each contender, each with a kernel and a page of its own."""
    found = {}
    prompt = f"--ServerApp.kernel_websocket_connection_class={PROMPT}"
    with JupyterServer(folder, prompt) as server, Browser() as browser:
        for name, cell in CELLS.items():
            page = browser.open(server, server.write(f"{name.replace(' ', '-')}.ipynb", cell))
            found[name] = first_picture_s(page), moves_ms(page, HANDLE[name])
            assert not page.outside_requests, page.outside_requests
            page.context.close()
    return found


def rows(runs: list[dict[str, tuple[float, list[float]]]]) -> list[Row]:
    """Per contender: p50 and p95 of the moves of each run, the first move, and the first picture."""
    found = []
    for name in CELLS:
        p50, p95 = (50, 90) if name == OURS else (None, None)
        moves = [run[name][1][1:] for run in runs]
        found += [
            Row(f"{name}: slider to repaint, p50", "ms", [statistics.median(run) for run in moves], p50),
            Row(f"{name}: slider to repaint, p95", "ms",
                [statistics.quantiles(run, n=20)[-1] for run in moves], p95),
            Row(f"{name}: the first move", "ms", [run[name][1][0] for run in runs]),
            Row(f"{name}: first picture after its cell starts", "s", [run[name][0] for run in runs]),
        ]
    return found


def main() -> None:
    runs = []
    for _run in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        with tempfile.TemporaryDirectory() as folder:
            runs.append(one_run(Path(folder)))
    print(machine("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "plotly", "pandas"))
    print(f"{MOVES} moves a run\n")
    print(table(rows(runs)))


if __name__ == "__main__":
    main()
