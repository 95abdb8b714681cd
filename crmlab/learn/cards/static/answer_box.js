// A labelled input and its button; what is in the box travels with the event that sends it.

function render({ model, el, signal }) {
  el.classList.add("crmlab-answer");
  const id = newPrefix("answer");
  const lines = model.get("lines");
  const many = lines > 1;
  el.classList.toggle("crmlab-answer-many", many);
  const send = () => {
    sinceThen(el, "sent");
    model.send({ submit: input.value });
  };
  const label = element("label", { for: id, class: model.get("numeric") ? "crmlab-spoken" : "" });
  const input = element(many ? "textarea" : "input", {
    id, autocomplete: "off", "data-crmlab": "box", spellcheck: String(many), ...(many ? { rows: lines } : { type: "text" }),
    inputmode: model.get("numeric") ? "decimal" : "",
    // The text is synced when the box is left, so that a second view of the widget shows it too.
    onchange: () => put(model, "value", input.value),
    oninput: () => sinceThen(el, "typed"),
    onkeydown: (event) => {
      const command = event.ctrlKey || event.metaKey;
      if (!command) event.stopPropagation(); // JupyterLab would take letters for its own commands
      if (event.key === "Enter" && !event.isComposing && (!many || command)) {
        event.preventDefault();
        event.stopPropagation(); // and Ctrl+Enter for "run this cell"
        send();
      }
    },
  });
  const unit = element("span", { class: "crmlab-unit", "aria-hidden": "true" }); // the label says it
  const button = pushButton({ class: model.get("is_main") ? "mod-primary" : "", "data-crmlab": "press", onclick: send });

  const draw = () => {
    const of = model.get("unit");
    label.replaceChildren(model.get("label"));
    if (of) label.append(element("span", { class: "crmlab-spoken" }, ` (${of})`));
    unit.textContent = of;
    unit.hidden = !of;
    button.textContent = model.get("button");
  };
  const take = () => {
    if (input.value !== model.get("value")) input.value = model.get("value");
  };
  el.append(label, element("div", { class: "crmlab-answer-row" }, input, unit, button));
  draw();
  take();
  follow(model, signal, ["label", "unit", "button"], draw);
  follow(model, signal, ["value"], take);
}

export default { render };
