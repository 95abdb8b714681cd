// Where the learner is on the page: kept in this browser, found again after the page has run.
import { remember, remembered } from "./dom.js";

const RESTS_MS = 250;
const opened = decodeURIComponent(location.hash.slice(1)); // before JupyterLab rewrites the address

export class Place {
  constructor(panel) {
    this.panel = panel;
    this.key = `place:${panel.context.path}`;
    this.moved = () => this.follow();
    this.touched = () => { this.isTheirs = true; };
  }

  get scroller() {
    return this.panel.content.node.querySelector(".jp-WindowedPanel-outer") ?? this.panel.content.node;
  }

  on() {
    this.panel.content.node.addEventListener("scroll", this.moved, { capture: true, passive: true });
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
      this.panel.node.addEventListener(kind, this.touched, { capture: true, passive: true });
    this.goal = remembered(this.key, null);
    this.isTheirs = false;
  }

  off() {
    this.panel.content.node.removeEventListener("scroll", this.moved, { capture: true });
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
      this.panel.node.removeEventListener(kind, this.touched, { capture: true });
  }

  /** Go to the part that the address or the page before named, else to where the learner was. */
  arrive() {
    const part = this.part();
    if (part) this.goTo(part);
    else if (!this.isTheirs) this.restore(this.goal); // their own scrolling meanwhile counts more
    this.isTheirs = true;
  }

  /** Show the heading that a link calls `part`. */
  goTo(part) {
    const name = CSS.escape(part);
    this.panel.content.node.querySelector(`[id="${name}"], [data-jupyter-id="${name}"]`)?.scrollIntoView();
  }

  /** The part to begin with, once. */
  part() {
    const key = `crmlab:part:${this.panel.context.path}`;
    const part = sessionStorage.getItem(key) ?? (this.hasArrived ? "" : opened);
    sessionStorage.removeItem(key);
    this.hasArrived = true;
    return part;
  }

  /** Let the page of the notebook at `path` begin with a part of it. */
  static beginWith(path, part) {
    if (part) sessionStorage.setItem(`crmlab:part:${path}`, part);
  }

  /** Let the notebook at `path` begin at its top. */
  static forget(path) {
    remember(`place:${path}`, null);
  }

  /** Keep what is on the screen where it is while cells above it grow and shrink. */
  hold() {
    if (this.goal && !this.isTheirs) this.restore(this.goal);
  }

  restore(place) {
    const cell = place && this.panel.content.widgets.find((one) => one.model.id === place.cell);
    if (!cell) return;
    const { scroller } = this;
    scroller.scrollTop += cell.node.getBoundingClientRect().top - scroller.getBoundingClientRect().top + place.offset;
  }

  /** The first cell on the screen, and how far the screen begins below its top. */
  here() {
    const top = this.scroller.getBoundingClientRect().top;
    for (const { node, model } of this.panel.content.widgets) {
      const box = node.getBoundingClientRect();
      if (box.bottom > top + 1) return { cell: model.id, offset: Math.round(top - box.top) };
    }
    return null;
  }

  follow() {
    this.onMove?.();
    if (!this.isTheirs) return; // the page itself still moves
    clearTimeout(this.timer);
    this.timer = setTimeout(() => remember(this.key, this.here()), RESTS_MS);
  }
}
