// What assistive technology hears: a page with headings and cards, not a feed of cells.
import { say } from "./words.js";

export class Access {
  constructor(panel) {
    Object.assign(this, { panel, taken: [] });
  }

  on() {
    const { node } = this.panel.content;
    this.take(node.querySelector(".jp-WindowedPanel-viewport"), "role");
    for (const cell of node.querySelectorAll(".jp-Cell[aria-label]")) this.take(cell, "aria-label");
    for (const code of node.querySelectorAll(".cm-content:not([aria-label])")) code.setAttribute("aria-label", say("code_box"));
  }

  off() {
    for (const [element, name, value] of this.taken.splice(0)) element.setAttribute(name, value);
  }

  take(element, name) {
    const value = element?.getAttribute(name);
    if (!value) return;
    this.taken.push([element, name, value]);
    element.removeAttribute(name);
  }
}
