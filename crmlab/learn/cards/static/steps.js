// Two lists: the steps in the learner's order, and those not placed. Buttons move a step; the focus goes with it.

function render({ model, el, signal }) {
  const labels = model.get("labels");
  const steps = model.get("steps");
  const lists = element("div");
  // A move is answered at once, or the answer comes too late.
  const region = liveRegion("div", { class: "crmlab-spoken", "aria-live": "assertive" });
  el.append(element("div", { class: "crmlab-steps" }, lists, region));

  const button = (id, move, sign) => pushButton(
    { class: "crmlab-move", "data-move": move, "data-crmlab": "press", onclick: () => model.send({ move, step: id }) },
    ...(sign ? [element("span", { "aria-hidden": "true" }, sign)] : []),
    element("span", { class: sign ? "crmlab-spoken" : "" }, labels[move]),
    element("span", { class: "crmlab-spoken" }, `: ${steps[id].text}`));
  const words = ({ text, code }) => element(code ? "pre" : "span", { class: "crmlab-step-text" },
    code ? element("code", {}, text) : text);
  const step = (id, moves, broken) => element("li", { "data-step": id, "data-broken": broken ? "yes" : "" },
    element("div", { class: "crmlab-step" }, words(steps[id]), ...moves.map(([move, sign]) => button(id, move, sign))),
    ...(broken ? [element("div", { class: "crmlab-step-broken" }, labels.broken)] : []));
  const list = (tag, title, ids, empty, moves, broken) => element("section",
    { class: "crmlab-step-list", "aria-label": title },
    element("div", { class: "crmlab-step-title", "aria-hidden": "true" }, title),
    ids.length ? element(tag, {}, ...ids.map((id, index) => step(id, moves, index + 1 === broken)))
      : element("p", { class: "crmlab-note" }, empty));
  const draw = () => {
    const { placed, pool, broken } = model.get("state");
    lists.replaceChildren(
      list("ol", labels.yours, placed, labels.none_placed, [["up", "↑"], ["down", "↓"], ["put_back", ""]], broken),
      list("ul", labels.offered, pool, labels.none_left, [["take", ""]], 0));
  };
  draw();
  follow(model, signal, ["state"], () => {
    const inside = lists.contains(document.activeElement); // another view of the widget must not take the focus
    draw();
    const { said, focus } = model.get("state");
    region.textContent = "";
    region.textContent = said;
    if (!inside || !focus) return;
    lists.querySelector(`[data-step="${CSS.escape(focus.step)}"] [data-move="${focus.move}"]`)?.focus();
  });
}

export default { render };
