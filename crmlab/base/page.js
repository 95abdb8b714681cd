// What every script of the kit has in front (crmlab/base/page.py).

// anywidget gives a widget's script two seconds to load. On a slow or busy machine it then drops every later message
// from the kernel: a lab would stay veiled, a card mute, for good. Our widgets hold all they need in their state, so
// their messages need not wait for the script at all.
const isOurs = (model) => String(model.get?.("_anywidget_id") ?? "").startsWith("crmlab.");

function stayAwake(manager) {
  for (const promise of Object.values(manager?._models ?? {})) promise.then(wake, () => {});
}

function wake(model) {
  if (!isOurs(model) || model.crmlabAwake) return;
  model.crmlabAwake = true;
  const anywidget = Object.getPrototypeOf(model);
  anywidget.crmlabAtOnce ??= Object.getPrototypeOf(anywidget)._handle_comm_msg;
  model.comm?.on_msg(anywidget.crmlabAtOnce.bind(model));
  // What was dropped until now is asked for again; a large state that never changes need not be.
  if (!model.get("text")?.byteLength) model.comm?.send({ method: "request_state" }, {});
}

function initialize({ model }) {
  stayAwake(model.widget_manager);
}

/** An element with attributes, listeners ("onclick") and children; "", null and undefined leave an attribute out. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== "") node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** The push button of all cards. */
const pushButton = (attributes, ...children) => element("button", {
  type: "button", ...attributes, class: `jupyter-button crmlab-button ${attributes.class ?? ""}`.trim(),
}, ...children);

/** A prefix for ids that nothing else in the page has: each widget loads a copy of this script of its own. */
const newPrefix = (name) => `crmlab-${name}-${(globalThis.__crmlabCount = (globalThis.__crmlabCount ?? 0) + 1)}`;

/** Calls `callback` at each change of one of these traits, until the view goes away. */
function follow(model, signal, names, callback) {
  const events = names.map((name) => `change:${name}`).join(" ");
  model.on(events, callback);
  signal.addEventListener("abort", () => model.off(events, callback));
}

/** Sends a trait's new value to the kernel. */
function put(model, name, value) {
  model.set(name, value);
  model.save_changes();
}

const PAUSE_MS = 60; // long enough for a screen reader to notice that the region was emptied

/** A live region. It must exist before its text comes, and stay while the text changes; then changes are read aloud. */
const liveRegion = (tag, attributes) => element(tag, { role: "status", "aria-live": "polite", ...attributes });

/** Tells the card around `el` that what it says is about an earlier answer: "typed" or "sent" since then; "" for no. */
const sinceThen = (el, what) => { const card = el.closest(".crmlab-card"); if (card) card.dataset.crmlabSince = what; };

/** Keeps JupyterLab from taking arrows, letters and Enter as commands while the focus is inside; its own stay. */
function keepKeys(root) {
  root.addEventListener("keydown", (event) => {
    const forJupyter = event.key === "Escape" || event.ctrlKey || event.metaKey || event.altKey
      || (event.shiftKey && event.key === "Enter");
    if (!forJupyter) event.stopPropagation();
  });
}
