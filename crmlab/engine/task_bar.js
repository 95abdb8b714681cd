// The foot of a lab: one task at a time, its answer, and what came of it.
// model: tasks [{ask, options [[id, label]]}], states [{outcome, said, value, note}], at, veiled, words.

const SIGNS = { right: "✓", wrong: "↺", shown: "•" };

function render({ model, el, signal }) {
  const { find, check, show, next, task: place, done } = model.get("words");
  const tasks = model.get("tasks");
  el.classList.add("crmlab-tasks");
  keepKeys(el);

  const dots = element("div", { class: "crmlab-dots" });
  const ask = element("p", { class: "crmlab-ask" });
  const answers = element("div", { class: "crmlab-answers" });
  const said = liveRegion("p", { class: "crmlab-said" });
  el.append(dots, ask, answers, said);

  const go = (n) => { put(model, "at", n); };
  const send = (type, value) => { model.send({ type, task: model.get("at"), value }); };
  const button = (label, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, label);

  /** The buttons of one task: its options or Check, then Show me, or the way to the next one. */
  const buttons = ({ options }, { outcome, value }, at) => {
    const isDone = outcome === "right" || outcome === "shown";
    const made = isDone ? [] : options.map(([id, label]) => button(label, () => send("answer", id), { "data-chosen": value === id }));
    if (!isDone && !options.length) made.push(button(check, () => send("answer", null)));
    if (!isDone) made.push(button(show, () => send("show"), { class: "crmlab-quiet" }));
    if (isDone && at + 1 < tasks.length) made.push(button(next, () => { go(at + 1); answers.querySelector("button")?.focus(); }));
    return made;
  };

  const draw = () => {
    const states = model.get("states");
    el.hidden = model.get("veiled") || !states.length;
    if (el.hidden) return;
    const at = model.get("at");
    const state = states[at];
    const hadFocus = answers.contains(document.activeElement);
    dots.replaceChildren(...tasks.map((_task, n) => {
      const isDone = ["right", "shown"].includes(states[n].outcome);
      const name = place.replace("{n}", n + 1).replace("{total}", tasks.length);
      return button("", () => go(n), { "aria-label": isDone ? `${name}, ${done}` : name, "aria-current": n === at ? "step" : "", "data-done": isDone || "" });
    }));
    ask.replaceChildren(element("b", {}, find), ` ${tasks[at].ask}`);
    answers.replaceChildren(...buttons(tasks[at], state, at));
    if (hadFocus) answers.querySelector("button")?.focus();
    said.dataset.outcome = state.outcome;
    said.replaceChildren(...(state.said ? [element("b", { "aria-hidden": "true" }, SIGNS[state.outcome]), element("span", {}, [state.said, state.note].join(" ").trim())] : []));
    said.hidden = !state.said;
  };

  follow(model, signal, ["states", "at", "veiled"], draw);
  draw();
}

export default { render };
