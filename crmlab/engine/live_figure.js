// Shows one View: a Plotly figure, the sentence that reads it aloud, the table behind it.
// model: content = {figure, sentence, table} or null; source = reference to the kernel's PlotlySource.

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false };
const REST_MS = 500; // longer than a hand on the slider takes from one step to the next

/** The layout with the margins of the last drawing. Fitting margins to labels takes Plotly a third of a drawing. */
function withMarginsHeld(layout, drawn) {
  const { l, r, t, b } = drawn._fullLayout._size;
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  const held = Object.fromEntries(axes.map(([name, axis]) => [name, { ...axis, automargin: false, ticklabeloverflow: "allow" }]));
  return { ...layout, ...held, margin: { l, r, t, b, autoexpand: false } };
}

function build(el) {
  el.classList.add("crmlab-view");
  const sentence = liveRegion("p", { class: "crmlab-sentence", "aria-atomic": "true" });
  const figure = element("div", { class: "crmlab-figure", role: "img" });
  const table = element("div", { class: "crmlab-table-box" });
  el.append(sentence, figure, table);
  return { figure, sentence, table };
}

async function render({ model, el, host, signal }) {
  const parts = build(el);
  let Plotly = null;
  let noPlotly = false;
  let waiting = false;
  let drawing = false;
  let drawn = null; // the content whose figure was drawn last
  let shownTable = "";
  let resting = 0; // the timer that fits the margins once the control rests

  const say = ({ sentence, table }, isProblem) => {
    if (parts.sentence.textContent !== sentence) parts.sentence.textContent = sentence;
    if (shownTable !== table) parts.table.innerHTML = shownTable = table;
    parts.sentence.classList.toggle("crmlab-problem", isProblem);
  };

  const draw = async () => {
    waiting = false;
    const content = model.get("content");
    el.hidden = !content;
    if (!content) return;
    const figure = noPlotly ? null : content.figure;
    parts.figure.hidden = !figure;
    if (figure && (!Plotly || drawing || !parts.figure.clientWidth)) return; // drawn when that has changed
    if (figure) {
      drawing = true;
      try {
        parts.figure.setAttribute("aria-label", content.sentence);
        const layout = { ...figure.layout, autosize: true };
        const moving = drawn && drawn !== content;
        await Plotly.react(parts.figure, figure.data, moving ? withMarginsHeld(layout, parts.figure) : layout, CONFIG);
        drawn = content;
        clearTimeout(resting);
        if (moving) resting = setTimeout(schedule, REST_MS);
      } finally {
        drawing = false;
      }
      if (model.get("content") !== content) schedule();
    }
    say(content, !content.figure);
  };

  // One drawing at a time, always the newest: while a slider moves, older ones are dropped. Waiting for the next
  // screen refresh first would only add to what a hand on the slider feels.
  const schedule = () => {
    if (waiting || drawing) return;
    waiting = true;
    queueMicrotask(draw);
  };

  let width = 0;
  const observer = new ResizeObserver(() => {
    const now = parts.figure.clientWidth;
    if (now === width) return;
    const first = width === 0;
    width = now;
    if (first || !Plotly) schedule();
    else if (now && parts.figure.data) Plotly.Plots.resize(parts.figure);
  });
  observer.observe(el);
  follow(model, signal, ["content"], schedule);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(resting);
    if (Plotly) Plotly.purge(parts.figure);
  });

  schedule();
  try {
    Plotly = await plotlyOf(await host.getModel(model.get("source")));
  } catch (error) {
    noPlotly = true; // sentence and table say the same as the figure
    console.error("crmlab: plotly.js could not be loaded", error);
  }
  schedule();
}

export default { render };
