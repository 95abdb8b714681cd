// A labelled input and its button; what is in the box travels with the event that sends it.
let count = 0;

function render({ model, el }) {
  el.classList.add("crmlab-answer");
  const id = `crmlab-answer-${Date.now().toString(36)}-${count++}`;
  const many = model.get("lines") > 1;
  const label = document.createElement("label");
  label.htmlFor = id;
  const input = document.createElement(many ? "textarea" : "input");
  input.id = id;
  input.autocomplete = "off";
  input.spellcheck = many;
  if (many) input.rows = model.get("lines");
  else input.type = "text";
  if (model.get("numeric")) input.inputMode = "decimal";
  const unit = document.createElement("span");
  unit.className = "crmlab-unit";
  unit.setAttribute("aria-hidden", "true"); // the label says it
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jupyter-button crmlab-button mod-primary";

  const draw = () => {
    const [text, of] = [model.get("label"), model.get("unit")];
    label.textContent = text;
    if (of) {
      const spoken = document.createElement("span");
      spoken.className = "crmlab-spoken";
      spoken.textContent = ` (${of})`;
      label.append(spoken);
    }
    unit.textContent = of;
    unit.hidden = !of;
    button.textContent = model.get("button");
    input.placeholder = model.get("placeholder");
    input.disabled = button.disabled = model.get("disabled");
  };
  const take = () => {
    if (input.value !== model.get("value")) input.value = model.get("value");
  };
  const send = () => model.send({ submit: input.value });

  // The text is synced when the box is left, so that a second view of the widget shows it too.
  input.addEventListener("change", () => {
    model.set("value", input.value);
    model.save_changes();
  });
  input.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (!command) event.stopPropagation(); // JupyterLab would take letters for its own commands
    if (event.key === "Enter" && !event.isComposing && (!many || command)) {
      event.preventDefault();
      event.stopPropagation(); // and Ctrl+Enter for "run this cell"
      send();
    }
  });
  button.addEventListener("click", send);

  const row = document.createElement("div");
  row.className = "crmlab-answer-row";
  row.append(input, unit, button);
  el.append(label, row);
  draw();
  take();
  const parts = ["label", "unit", "button", "placeholder", "disabled"].map((name) => `change:${name}`).join(" ");
  model.on(parts, draw);
  model.on("change:value", take);
  return () => {
    model.off(parts, draw);
    model.off("change:value", take);
  };
}

export default { render };
