// A figure's colours in the reader's theme. The kernel sends those of the light theme; their roles have custom
// properties in the page (--lab-ink …), which also hold system colours where colours are forced.

/** From each colour of the light theme, as "r,g,b", to what stands in its place here; `id` tells two themes apart. */
function readTheme(el, roles) {
  const probe = el.appendChild(element("span", { hidden: "hidden" }));
  const here = {};
  for (const [colour, role] of Object.entries(roles)) {
    probe.style.color = `var(--lab-${role})`;
    here[rgbOf(colour)] = rgbOf(getComputedStyle(probe).color);
  }
  probe.remove();
  return { here, id: JSON.stringify(here), painted: new WeakMap() };
}

function rgbOf(colour) {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (hex) return hex.slice(1).map((part) => parseInt(part, 16)).join(",");
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(colour);
  return rgb && rgb.slice(1).join(",");
}

function colourIn(theme, text) {
  const here = theme.here[rgbOf(text)];
  if (!here) return text;
  const alpha = /,\s*([\d.]+)\s*\)$/.exec(text.startsWith("rgba") ? text : "");
  return alpha ? `rgba(${here},${alpha[1]})` : `rgb(${here})`;
}

/** A figure, or a part of one, in this theme. What is shared stays shared, so that Plotly sees what did not change. */
function painted(value, theme) {
  if (typeof value === "string") return /^(#|rgba?\()/.test(value) ? colourIn(theme, value) : value;
  if (!value || typeof value !== "object") return value;
  // Numbers alone hold no colour; a step of a colour scale, [0, "#f3efe4"], does.
  if (Array.isArray(value) && typeof value[0] === "number" && typeof value[1] !== "string") return value;
  let made = theme.painted.get(value);
  if (!made) {
    made = Array.isArray(value) ? value.map((part) => painted(part, theme))
      : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, painted(part, theme)]));
    theme.painted.set(value, made);
  }
  return made;
}

/** Calls `changed` when the reader turns to another theme. */
function followTheme(signal, changed) {
  const seen = new MutationObserver(changed);
  seen.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  const queries = ["(forced-colors: active)", "(prefers-contrast: more)", "(prefers-color-scheme: dark)"].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  signal.addEventListener("abort", () => {
    seen.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  });
}
