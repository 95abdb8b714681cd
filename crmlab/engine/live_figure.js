// Shows one View: the sentence that reads it aloud, a Plotly figure, the numbers behind it.
// model: content = {figure, sentence, table, code, key} or null; source = reference to the kernel's PlotlySource;
// roles of colours; words. Of the page alone: wanted = the key that the controls ask for, shown = the one drawn from
// the store, without the kernel.

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false, doubleClick: false };
const THEME_MS = 500; // while a theme's own styles load, a figure may have no width to be drawn in
const REST_MS = 500; // longer than a hand on the slider takes from one step to the next

/** The layout with the margins of the last drawing. Fitting margins to labels takes Plotly a third of a drawing. */
function withMarginsHeld(layout, drawn) {
  const { l, r, t, b } = drawn._fullLayout._size;
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  const held = Object.fromEntries(axes.map(([name, axis]) => [name, { ...axis, automargin: false, ticklabeloverflow: "allow" }]));
  return { ...layout, ...held, margin: { l, r, t, b, autoexpand: false } };
}

function build(el, words) {
  el.classList.add("crmlab-view");
  const sentence = liveRegion("p", { class: "crmlab-sentence", "aria-atomic": "true" });
  const figure = element("div", { class: "crmlab-figure", role: "img" });
  const table = element("div", { class: "crmlab-table-box crmlab-folded", id: `${newPrefix("numbers")}` });
  const numbers = element("button", {
    type: "button", class: "crmlab-numbers", "aria-expanded": "false", "aria-controls": table.id,
    onclick: () => {
      const isFolded = table.classList.toggle("crmlab-folded");
      numbers.setAttribute("aria-expanded", String(!isFolded));
      numbers.textContent = isFolded ? words.numbers : words.hide_numbers;
    },
  }, words.numbers);
  el.append(sentence, figure, numbers, table);
  return { figure, sentence, numbers, table };
}

/** No line ends between a number and its per-cent sign. */
const glued = (sentence) => sentence.replace(/(\d) %/g, "$1\u00a0%");

/** A sentence whose most important part stands out. */
function stressed(sentence, part) {
  const at = part ? sentence.indexOf(part) : -1;
  if (at < 0) return [sentence];
  return [sentence.slice(0, at), element("strong", {}, part), sentence.slice(at + part.length)];
}

async function render({ model, el, host, signal }) {
  const parts = build(el, model.get("words"));
  const store = storeOf(model);
  let Plotly = null;
  let noPlotly = false;
  let waiting = false;
  let drawing = false;
  let drawn = null; // the content whose figure was drawn last
  let theme = null;
  let last = null; // what is seen, also where that has no figure
  let moves = [];
  let shownTable = "";
  let resting = 0; // the timer that fits the margins once the control rests

  const say = ({ sentence, stress, table }, isProblem) => {
    const said = glued(sentence);
    if (parts.sentence.textContent !== said) parts.sentence.replaceChildren(...stressed(said, glued(stress ?? "")));
    if (shownTable !== table) parts.table.innerHTML = shownTable = table;
    parts.numbers.hidden = !table;
    parts.sentence.classList.toggle("crmlab-problem", isProblem);
  };

  /** What is to be seen now: what the controls ask for where the page has it, else what the kernel sent last. */
  const current = () => {
    const content = model.get("content");
    const wanted = model.get("wanted");
    if (!content || !wanted || content.key === wanted) return content;
    return store.get(wanted) ?? last ?? content;
  };

  const plot = async (content, isMoving) => {
    const { data, layout } = forWidth(painted(content.figure, theme), parts.figure.clientWidth);
    const fitted = withMoves({ ...layout, autosize: true }, isMoving ? moves : []);
    await Plotly.react(parts.figure, data, isMoving ? withMarginsHeld(fitted, parts.figure) : fitted, CONFIG);
    if (isMoving) return;
    moves = movesIn(parts.figure, layout.annotations ?? []);
    if (moves.some(Boolean)) await Plotly.react(parts.figure, data, withMoves(fitted, moves), CONFIG);
  };

  const draw = async () => {
    waiting = false;
    const content = current();
    el.hidden = !content;
    if (!content) return;
    last = content;
    const figure = noPlotly ? null : content.figure;
    parts.figure.hidden = !figure;
    if (figure && (!Plotly || drawing || !parts.figure.clientWidth)) return; // drawn when that has changed
    if (figure) {
      drawing = true;
      theme ??= readTheme(el, model.get("roles"));
      try {
        parts.figure.setAttribute("aria-label", content.sentence);
        const isMoving = Boolean(drawn) && drawn.key !== content.key;
        if (drawn?.key === content.key) clearTimeout(resting);
        await plot(content, isMoving);
        drawn = content;
        if (isMoving) {
          clearTimeout(resting);
          resting = setTimeout(schedule, REST_MS);
        }
      } finally {
        drawing = false;
      }
      if (current().key !== content.key) schedule();
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
  const received = () => {
    const content = model.get("content");
    keep(store, content);
    if (content?.key !== drawn?.key || !content?.figure) schedule(); // else the page has drawn it already
  };

  let width = 0;
  const observer = new ResizeObserver(() => {
    const now = parts.figure.clientWidth;
    if (now === width) return;
    const first = width === 0;
    width = now;
    if (first || !Plotly) schedule();
    else if (now && parts.figure.data) Plotly.Plots.resize(parts.figure).then(schedule);
  });
  observer.observe(el);
  follow(model, signal, ["content"], received);
  follow(model, signal, ["wanted"], schedule);
  const heard = (message) => {
    if (message.type === "ahead") unpack(store, message);
    else if (message.type === "forget") {
      store.clear();
      keep(store, model.get("content"));
    }
  };
  model.on("msg:custom", heard);
  followTheme(signal, () => {
    theme = null;
    schedule();
    setTimeout(schedule, THEME_MS);
  });
  signal.addEventListener("abort", () => {
    model.off("msg:custom", heard);
    observer.disconnect();
    clearTimeout(resting);
    if (Plotly) Plotly.purge(parts.figure);
  });

  keep(store, model.get("content"));
  model.send({ type: "new" });
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
