// Answers to choose from: radio buttons, check boxes or one list a row, with the explanation of each below it.

const hasLists = (form) => form.kind === "match" || form.kind === "sort";

function makeRow(row, form, id) {
  const text = element("span");
  text.innerHTML = row.html;
  const own = `${id}-${row.id}`;
  const label = element("label", { for: own });
  const input = hasLists(form)
    ? element("select", { id: own }, new Option(form.placeholder, ""),
      ...form.targets.map((one) => new Option(one.text, one.id)))
    : element("input", { id: own, type: form.kind === "single" ? "radio" : "checkbox", name: id });
  const sign = element("span", { class: "crmlab-sign", "aria-hidden": "true" }); // the words beside it say the same
  const mine = element("em", { class: "crmlab-mine", hidden: "hidden" }, ` (${form.mine})`);
  const why = element("div", { class: "crmlab-why", id: `${own}-why`, hidden: "hidden" });
  input.dataset.crmlab = "box";
  if (hasLists(form)) label.append(sign, text);
  else label.append(element("span", { class: "crmlab-tick" }, input, sign), element("span", {}, text, mine));
  const line = element("div", { class: "crmlab-choice" }, label, ...(hasLists(form) ? [input] : []), why);
  return { id: row.id, input, sign, mine, why, line };
}

function render({ model, el, signal }) {
  const form = model.get("form");
  const id = newPrefix("choices");
  const rows = form.rows.map((row) => makeRow(row, form, id));
  const fieldset = element("fieldset", { class: `crmlab-choices crmlab-choices-${form.kind}` },
    element("legend", {}, form.legend), ...rows.map((row) => row.line));
  let focusFirst = false; // after "Try again" the keyboard goes back to the answers
  const button = pushButton({ "data-crmlab": "press", onclick: () => {
    if (model.get("state").answered) {
      focusFirst = true;
      model.send({ again: true });
    } else {
      sinceThen(el, "sent");
      model.send({ check: choice() });
    }
  } });
  el.classList.add("crmlab-choices-host");
  el.append(fieldset, ...(form.check ? [button] : []));

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
  const signs = { right: "✓", wrong: "✗" };
  const explain = ({ input, sign, mine, why, line }, note, isMine = false) => {
    why.hidden = !note;
    why.innerHTML = note ? note.html : "";
    line.dataset.sign = note ? note.sign : "";
    sign.textContent = (note && signs[note.sign]) || "";
    mine.hidden = !note || !isMine;
    if (note) input.setAttribute("aria-describedby", why.id);
    else input.removeAttribute("aria-describedby");
  };
  const draw = () => {
    const { chosen, notes, answered } = model.get("state");
    chooseAs(chosen);
    for (const row of rows) {
      row.input.disabled = answered;
      explain(row, notes[row.id], row.input.checked === true);
    }
    fieldset.dataset.answered = answered ? "yes" : "";
    button.textContent = answered ? form.again : form.check;
    button.classList.toggle("mod-primary", !answered);
    button.classList.toggle("crmlab-quiet", answered);
  };
  if (!form.check) fieldset.addEventListener("change", () => model.send({ check: choice() }));
  // A note speaks of what was chosen when it was written.
  for (const row of rows) row.input.addEventListener("change", () => {
    explain(row);
    if (form.check) sinceThen(el, "typed");
  });
  draw();
  follow(model, signal, ["state"], () => {
    draw();
    if (!focusFirst || model.get("state").answered) return;
    focusFirst = false;
    (rows.find((row) => row.input.checked) ?? rows[0]).input.focus();
  });
}

export default { render };
