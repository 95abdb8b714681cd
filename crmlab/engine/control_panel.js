// The controls of a lab as native form elements, so that names, help and keyboard are the browser's own.
// model: title, question, described {name: control}, values {name: value}, code, veiled, veil, can_skip, words,
// writing (of numbers: locale, money, percent).

function withUnit(value, unit, { locale, money, percent }) {
  const number = Number(value).toLocaleString(locale, { maximumFractionDigits: 6 });
  const pattern = { $: money, "%": percent }[unit] ?? `{n} ${unit}`.trim();
  return pattern.replace("{n}", number);
}

function slider(spec, ids, changed, writing) {
  const output = element("output", { for: ids.input, "aria-hidden": "true" });
  const input = element("input", {
    type: "range", id: ids.input, min: spec.low, max: spec.high, step: spec.step, "aria-describedby": ids.help,
    oninput: () => { write(); changed(); },
  });
  const write = () => {
    output.value = withUnit(input.value, spec.unit, writing);
    input.setAttribute("aria-valuetext", output.value);
  };
  write(); // a default in the middle, where the browser puts a new slider, is never "changed" to
  return {
    node: element("div", { class: "crmlab-control" },
      element("label", { for: ids.input }, spec.label),
      element("div", { class: "crmlab-slider" }, input, output)),
    read: () => input.valueAsNumber,
    show: (value) => { input.value = value; write(); },
  };
}

function choice(spec, ids, changed) {
  const inputs = spec.options.map(([value]) => element("input", {
    type: "radio", name: ids.input, value, id: `${ids.input}-${value}`.replaceAll(" ", "-"), onchange: changed,
  }));
  const labels = spec.options.map(([, label], n) => element("label", { for: inputs[n].id }, inputs[n], label));
  return {
    node: element("fieldset", { class: "crmlab-control", "aria-describedby": ids.help },
      element("legend", {}, spec.label), element("div", { class: "crmlab-options" }, ...labels)),
    read: () => inputs.find((input) => input.checked)?.value,
    show: (value) => inputs.forEach((input) => { input.checked = input.value === value; }),
  };
}

function toggle(spec, ids, changed) {
  const input = element("input", { type: "checkbox", id: ids.input, "aria-describedby": ids.help, onchange: changed });
  return {
    node: element("div", { class: "crmlab-control" },
      element("label", { for: ids.input, class: "crmlab-switch" }, input, spec.label)),
    read: () => input.checked,
    show: (value) => { input.checked = value; },
  };
}

const KINDS = { slider, choice, switch: toggle };

function buildControls(described, prefix, changed, writing) {
  const controls = {};
  for (const [name, spec] of Object.entries(described)) {
    const ids = { input: `${prefix}-${name}`, help: spec.help && `${prefix}-${name}-help` };
    const control = (controls[name] = KINDS[spec.kind](spec, ids, changed, writing));
    if (spec.help) control.node.append(element("p", { class: "crmlab-help", id: ids.help }, spec.help));
  }
  return controls;
}

function render({ model, el, signal }) {
  const prefix = newPrefix("panel");
  const words = model.get("words");
  const described = model.get("described");
  el.classList.add("crmlab-panel");

  const controls = buildControls(described, prefix, () => {
    const values = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.read()]));
    put(model, "values", values);
    onlyWhatMatters(values);
  }, model.get("writing"));
  const onlyWhatMatters = (values) => {
    for (const [name, { when }] of Object.entries(described))
      controls[name].node.hidden = Boolean(when) && values[when[0]] !== when[1];
  };
  const showValues = () => {
    const values = model.get("values");
    for (const [name, control] of Object.entries(controls)) {
      if (control.read() !== values[name]) control.show(values[name]);
    }
    onlyWhatMatters(values);
  };

  const reset = element("button", { type: "button", onclick: () => {
    put(model, "values", Object.fromEntries(Object.entries(described).map(([name, spec]) => [name, spec.default])));
  } }, words.reset);
  const code = element("pre", { id: `${prefix}-code`, class: "crmlab-code", tabindex: "0", hidden: "hidden" });
  const showCode = element("button", {
    type: "button", "aria-expanded": "false", "aria-controls": code.id,
    onclick: () => {
      code.hidden = !code.hidden;
      showCode.setAttribute("aria-expanded", String(!code.hidden));
      showCode.textContent = code.hidden ? words.show_code : words.hide_code;
    },
  }, words.show_code);

  const open = element("button", { type: "button", onclick: () => {
    // The page draws the lab anew when it opens; this lets the new drawing take the focus over.
    model.set("opened_at", Date.now());
    model.send({ type: "open" });
  } }, words.open);
  const veil = element("div", { class: "crmlab-veil" }, element("p", {}, model.get("veil")), ...(model.get("can_skip") ? [open] : []));
  const inside = element("div", { class: "crmlab-controls", role: "group", "aria-label": model.get("title") },
    ...Object.values(controls).map((control) => control.node));
  const buttons = element("div", { class: "crmlab-buttons" }, reset, showCode);
  el.append(element("p", { class: "crmlab-question" }, model.get("question")), veil, inside, buttons, code);

  const lift = () => {
    const veiled = model.get("veiled");
    veil.hidden = !veiled;
    inside.hidden = buttons.hidden = veiled;
    if (!veiled && Date.now() - (model.get("opened_at") ?? 0) < 2000)
      requestAnimationFrame(() => inside.querySelector("input:checked, input:not([type=radio])")?.focus());
  };
  const writeCode = () => { code.textContent = model.get("code"); };

  keepKeys(el);
  follow(model, signal, ["values"], showValues);
  follow(model, signal, ["code"], writeCode);
  follow(model, signal, ["veiled"], lift);
  showValues();
  writeCode();
  lift();
}

export default { render };
