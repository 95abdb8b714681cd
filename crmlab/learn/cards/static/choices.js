// Answers to choose from: radio buttons, check boxes or one list a row, with the explanation of each below it.
let count = 0;

function make(tag, className, parent) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  parent?.append(element);
  return element;
}

const hasLists = (form) => form.kind === "match" || form.kind === "sort";

function makeRow(row, form, id) {
  const line = make("div", "crmlab-choice");
  const label = make("label", "", line);
  const text = document.createElement("span");
  text.innerHTML = row.html;
  const input = document.createElement(hasLists(form) ? "select" : "input");
  input.id = label.htmlFor = `${id}-${row.id}`;
  if (hasLists(form)) {
    input.append(new Option(form.placeholder, ""), ...form.targets.map((one) => new Option(one.text, one.id)));
    label.append(text);
    line.append(input);
  } else {
    input.type = form.kind === "single" ? "radio" : "checkbox";
    input.name = id;
    label.append(input, text);
  }
  const why = make("div", "crmlab-why", line);
  why.id = `${input.id}-why`;
  why.hidden = true;
  return { id: row.id, input, why, line };
}

function render({ model, el }) {
  const form = model.get("form");
  const id = `crmlab-choices-${Date.now().toString(36)}-${count++}`;
  const fieldset = make("fieldset", `crmlab-choices crmlab-choices-${form.kind}`, el);
  make("legend", "", fieldset).textContent = form.legend;
  const rows = form.rows.map((row) => makeRow(row, form, id));
  fieldset.append(...rows.map((row) => row.line));
  const button = make("button", "jupyter-button crmlab-button mod-primary");
  button.type = "button";
  if (form.check) el.append(button);

  const choice = () => {
    if (hasLists(form)) return Object.fromEntries(rows.map((row) => [row.id, row.input.value]));
    const chosen = rows.filter((row) => row.input.checked).map((row) => row.id);
    return form.kind === "single" ? (chosen[0] ?? null) : chosen;
  };
  const chooseAs = (chosen) => {
    for (const { id: name, input } of rows) {
      if (hasLists(form)) input.value = chosen?.[name] ?? "";
      else input.checked = form.kind === "single" ? chosen === name : (chosen ?? []).includes(name);
    }
  };
  const explain = ({ input, why, line }, note) => {
    why.hidden = !note;
    why.innerHTML = note ? note.html : "";
    line.dataset.fits = note ? String(note.fits) : "";
    if (note) input.setAttribute("aria-describedby", why.id);
    else input.removeAttribute("aria-describedby");
  };
  const draw = () => {
    const { chosen, notes, answered } = model.get("state");
    chooseAs(chosen);
    for (const row of rows) {
      row.input.disabled = answered;
      explain(row, notes[row.id]);
    }
    button.textContent = answered ? form.again : form.check;
  };

  let focusFirst = false; // after "Try again" the keyboard goes back to the answers
  const press = () => {
    if (model.get("state").answered) {
      focusFirst = true;
      model.send({ again: true });
    } else model.send({ check: choice() });
  };
  const changed = () => {
    draw();
    if (!focusFirst || model.get("state").answered) return;
    focusFirst = false;
    (rows.find((row) => row.input.checked) ?? rows[0]).input.focus();
  };
  button.addEventListener("click", press);
  if (!form.check) fieldset.addEventListener("change", () => model.send({ check: choice() }));
  // A note speaks of what was chosen when it was written.
  for (const row of rows) row.input.addEventListener("change", () => explain(row));
  draw();
  model.on("change:state", changed);
  return () => model.off("change:state", changed);
}

export default { render };
