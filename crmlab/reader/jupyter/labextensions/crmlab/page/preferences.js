// How the learner likes to read: text size, dark or light, projector, code. Kept in this browser, for all lessons.
import { remember, remembered } from "./dom.js";

const SIZES = [0.875, 1, 1.125, 1.25, 1.5];
const PLAIN = { size: 1, projector: false, code: false };
const THEMES = { light: "JupyterLab Light", dark: "JupyterLab Dark" };

export class Preferences {
  constructor(panel, themes) {
    Object.assign(this, { panel, themes, values: { ...PLAIN, ...remembered("look", {}) } });
  }

  on() {
    this.apply();
    if (!remembered("theme", "") && matchMedia("(prefers-color-scheme: dark)").matches) this.turn("dark");
  }

  off() { delete this.panel.node.dataset.crmlabCodeShown; }

  get isDark() { return document.body.dataset.jpThemeLight === "false"; }

  set(name, value) {
    this.values[name] = value;
    remember("look", this.values);
    this.apply();
  }

  resize(steps) {
    const now = SIZES.indexOf(this.values.size);
    this.set("size", SIZES[Math.min(SIZES.length - 1, Math.max(0, (now < 0 ? 1 : now) + steps))]);
  }

  toggleDark() {
    this.turn(this.isDark ? "light" : "dark");
    remember("theme", this.isDark ? "light" : "dark");
  }

  /** JupyterLab's own theme, so that its parts and the cards change together. */
  turn(name) { this.themes?.setTheme(THEMES[name]); }

  apply() {
    const { size, projector, code } = this.values;
    const { node } = this.panel;
    node.style.setProperty("--crmlab-scale", String(projector ? size * 1.3 : size));
    node.classList.toggle("crmlab-projector", projector);
    node.toggleAttribute("data-crmlab-code-shown", code);
    window.dispatchEvent(new Event("resize"));
  }
}
