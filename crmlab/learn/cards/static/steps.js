// Two lists: the steps in the learner's order, and those not placed. Buttons move a step; the focus goes with it.
function make(tag, className, parent, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}

function render({ model, el }) {
  const labels = model.get("labels");
  const steps = model.get("steps");
  const root = make("div", "crmlab-steps", el);
  const lists = make("div", "", root);
  const region = make("div", "crmlab-spoken", root);
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "assertive"); // a move is answered at once, or the answer comes too late

  const button = (item, id, act, sign) => {
    const made = make("button", "jupyter-button crmlab-button crmlab-move", item);
    made.type = "button";
    made.dataset.move = act;
    if (sign) make("span", "", made, sign).setAttribute("aria-hidden", "true");
    make("span", sign ? "crmlab-spoken" : "", made, labels[act]);
    make("span", "crmlab-spoken", made, `: ${steps[id].text}`);
    made.addEventListener("click", () => model.send({ move: act, step: id }));
  };
  const list = (tag, title, ids, empty, acts) => {
    const box = make("section", "crmlab-step-list", lists);
    box.setAttribute("aria-label", title);
    make("div", "crmlab-step-title", box, title).setAttribute("aria-hidden", "true");
    if (!ids.length) make("p", "crmlab-note", box, empty);
    const ordered = ids.length ? make(tag, "", box) : null;
    ids.forEach((id, index) => {
      const item = make("li", "", ordered);
      item.dataset.step = id;
      const line = make("div", "crmlab-step", item);
      const text = make(steps[id].code ? "pre" : "span", "crmlab-step-text", line);
      (steps[id].code ? make("code", "", text) : text).textContent = steps[id].text;
      for (const [act, sign] of acts) button(line, id, act, sign);
      if (tag === "ol" && index + 1 === model.get("state").broken) {
        item.dataset.broken = "yes";
        make("div", "crmlab-step-broken", item, labels.broken);
      }
    });
  };
  const draw = () => {
    const { placed, pool } = model.get("state");
    lists.replaceChildren();
    list("ol", labels.yours, placed, labels.none_placed, [["up", "↑"], ["down", "↓"], ["put_back", ""]]);
    list("ul", labels.offered, pool, labels.none_left, [["take", ""]]);
  };
  const changed = () => {
    const inside = lists.contains(document.activeElement); // another view of the widget must not take the focus
    draw();
    const { said, focus } = model.get("state");
    region.textContent = "";
    region.textContent = said;
    if (!inside || !focus) return;
    lists.querySelector(`[data-step="${CSS.escape(focus.step)}"] [data-move="${focus.move}"]`)?.focus();
  };
  draw();
  model.on("change:state", changed);
  return () => model.off("change:state", changed);
}

export default { render };
