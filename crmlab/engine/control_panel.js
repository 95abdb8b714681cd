// The controls of a lab as native form elements, so that names, help and keyboard are the browser's own.
// model: title, question, described {name: control}, values {name: value}, code, figure (what shows the View; it may
// hold the View that a move leads to), veiled, veil, can_skip, words, writing (of numbers: locale, money, percent).

const SETTLE_MS = 300; // a move that the page answered is told to the kernel when the hand rests

function withUnit(value, unit, { locale, money, percent }) {
  const number = Math.abs(value).toLocaleString(locale, { maximumFractionDigits: 6 });
  const pattern = { $: money, "%": percent }[unit] ?? `{n} ${unit}`.trim();
  return (value < 0 ? "−" : "") + pattern.replace("{n}", number);
}

function slider(spec, ids, changed, writing) {
  const output = element("output", { for: ids.input, "aria-hidden": "true" });
  // As wide as its longest value, so that a line never breaks while the hand moves.
  const widest = Math.max(...[spec.low, spec.high].map((end) => withUnit(end, spec.unit, writing).length));
  output.style.minWidth = `min(${widest}ch, 40%)`;
  const input = element("input", {
    type: "range", id: ids.input, min: spec.low, max: spec.high, step: spec.step, "aria-describedby": ids.help,
    oninput: () => { write(); changed(); },
  });
  const write = () => {
    output.value = withUnit(input.value, spec.unit, writing);
    input.setAttribute("aria-valuetext", output.value);
  };
  write(); // a default in the middle, where the browser puts a new slider, is never "changed" to
  const name = element("div", { class: "crmlab-name" }, element("label", { for: ids.input }, spec.label), output);
  return {
    name,
    node: element("div", { class: "crmlab-control" }, name, element("div", { class: "crmlab-slider" }, input)),
    read: () => input.valueAsNumber,
    show: (value) => { input.value = value; write(); },
  };
}

function choice(spec, ids, changed) {
  const inputs = spec.options.map(([value]) => element("input", {
    type: "radio", name: ids.input, value, id: `${ids.input}-${value}`.replaceAll(" ", "-"), onchange: changed,
  }));
  const labels = spec.options.map(([, label], n) => element("label", { for: inputs[n].id }, inputs[n], element("span", {}, label)));
  const name = element("div", { class: "crmlab-name" }, element("span", { id: `${ids.input}-name` }, spec.label));
  return {
    name,
    node: element("div", { class: "crmlab-control", role: "radiogroup", "aria-labelledby": `${ids.input}-name`, "aria-describedby": ids.help },
      name, element("div", { class: "crmlab-options" }, ...labels)),
    read: () => inputs.find((input) => input.checked)?.value,
    show: (value) => inputs.forEach((input) => { input.checked = input.value === value; }),
  };
}

function toggle(spec, ids, changed) {
  const input = element("input", { type: "checkbox", id: ids.input, "aria-describedby": ids.help, onchange: changed });
  const name = element("div", { class: "crmlab-name" }, element("label", { for: ids.input, class: "crmlab-switch" }, input, spec.label));
  return {
    name,
    node: element("div", { class: "crmlab-control" }, name),
    read: () => input.checked,
    show: (value) => { input.checked = value; },
  };
}

const KINDS = { slider, choice, switch: toggle };

/** What a control means stands behind a small sign, and is read aloud with it. */
function addHelp(control, spec, ids, words) {
  const help = element("p", { class: "crmlab-help", id: ids.help, hidden: "hidden" }, spec.help);
  const sign = element("button", {
    type: "button", class: "crmlab-ask-help", "aria-expanded": "false", "aria-controls": ids.help, "aria-label": `${spec.label}: ${words.help}`,
    onclick: () => {
      help.hidden = !help.hidden;
      sign.setAttribute("aria-expanded", String(!help.hidden));
    },
  }, "?");
  control.name.querySelector("label, span").after(sign);
  control.node.append(help);
}

function buildControls(described, prefix, changed, writing, words) {
  const controls = {};
  for (const [name, spec] of Object.entries(described)) {
    const ids = { input: `${prefix}-${name}`, help: spec.help && `${prefix}-${name}-help` };
    const control = (controls[name] = KINDS[spec.kind](spec, ids, changed, writing));
    if (spec.help) addHelp(control, spec, ids, words);
  }
  return controls;
}

/** The veil: what to do first, a way to it, and a way past it. */
function buildVeil(model, el, words) {
  const guess = () => [...document.querySelectorAll(".crmlab-card")].filter((card) => card.querySelector("input:not([disabled])")
    && card.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  const go = element("button", { type: "button", class: "crmlab-to-guess", onclick: () => {
    guess()?.scrollIntoView({ block: "center" });
    guess()?.querySelector("input")?.focus({ preventScroll: true });
  } }, words.to_guess);
  const open = element("button", { type: "button", onclick: () => {
    // The page draws the lab anew when it opens; this lets the new drawing take the focus over.
    model.set("opened_at", Date.now());
    model.send({ type: "open" });
  } }, words.open);
  return element("div", { class: "crmlab-veil" }, element("p", {}, model.get("veil")), ...(model.get("can_skip") ? [go, open] : []));
}

async function render({ model, el, host, signal }) {
  const prefix = newPrefix("panel");
  const words = model.get("words");
  const described = model.get("described");
  el.classList.add("crmlab-panel");
  let figure = null;
  let settling = 0;

  /** Show where the controls stand: at once where the page holds that View, else the kernel is asked at once. */
  const moved = () => {
    const values = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.read()]));
    onlyWhatMatters(values);
    clearTimeout(settling);
    model.set("values", values);
    const held = want(values);
    if (held) {
      writeCode(held.code);
      settling = setTimeout(() => model.save_changes(), SETTLE_MS);
    } else model.save_changes();
  };
  const want = (values) => {
    if (!figure) return null;
    const key = keyOf(values);
    figure.set("wanted", key);
    return figure.get("store")?.get(key);
  };
  const controls = buildControls(described, prefix, moved, model.get("writing"), words);
  const nodes = (folded) => Object.keys(described).filter((name) => Boolean(described[name].folded) === folded)
    .map((name) => controls[name].node);
  const more = element("details", { class: "crmlab-more" }, element("summary", {}, words.more), ...nodes(true));
  const onlyWhatMatters = (values) => {
    for (const [name, { when }] of Object.entries(described))
      controls[name].node.hidden = Boolean(when) && values[when[0]] !== when[1];
    more.hidden = nodes(true).every((node) => node.hidden);
  };
  const showValues = () => {
    const values = model.get("values");
    for (const [name, control] of Object.entries(controls)) {
      if (control.read() !== values[name]) control.show(values[name]);
    }
    onlyWhatMatters(values);
    want(values);
  };

  const reset = element("button", { type: "button", onclick: () => {
    for (const [name, spec] of Object.entries(described)) controls[name].show(spec.default);
    moved();
  } }, words.reset);
  const code = element("pre", { id: `${prefix}-code`, class: "crmlab-code", tabindex: "0", hidden: "hidden" });
  const showCode = element("button", {
    type: "button", class: "crmlab-show-code", "aria-expanded": "false", "aria-controls": code.id,
    onclick: () => {
      code.hidden = !code.hidden;
      showCode.setAttribute("aria-expanded", String(!code.hidden));
      showCode.textContent = code.hidden ? words.show_code : words.hide_code;
    },
  }, words.show_code);

  const veil = buildVeil(model, el, words);
  const inside = element("div", { class: "crmlab-controls", role: "group", "aria-label": model.get("title") },
    ...nodes(false), more);
  const buttons = element("div", { class: "crmlab-buttons" }, reset, showCode);
  el.append(element("p", { class: "crmlab-question" }, model.get("question")), veil, inside, buttons, code);

  const lift = () => {
    const veiled = model.get("veiled");
    el.classList.toggle("crmlab-is-veiled", veiled);
    veil.hidden = !veiled;
    inside.hidden = buttons.hidden = veiled;
    if (!veiled && Date.now() - (model.get("opened_at") ?? 0) < 2000)
      requestAnimationFrame(() => inside.querySelector("input:checked, input:not([type=radio])")?.focus());
  };
  const writeCode = (line = model.get("code")) => { code.textContent = line; };

  keepKeys(el);
  follow(model, signal, ["values"], showValues);
  follow(model, signal, ["code"], () => writeCode());
  follow(model, signal, ["veiled"], lift);
  showValues();
  writeCode();
  lift();
  if (model.get("figure")) figure = await host.getModel(model.get("figure"));
  if (figure) want(model.get("values"));
}

export default { render };
