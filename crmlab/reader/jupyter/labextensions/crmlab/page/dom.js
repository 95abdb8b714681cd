// Elements in one line.

/** An element with attributes ("onclick" and the like are listeners) and children. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const button = (label, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, label);

/** What stands in `key` of this browser's own memory; `otherwise` where there is nothing that can be read. */
export function remembered(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`crmlab:${key}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`crmlab:${key}`, JSON.stringify(value));
  } catch { /* a browser that keeps nothing: the page works without its memory */ }
}
