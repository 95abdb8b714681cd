// Code: away where it only calls a card, behind a switch where it teaches, in the open where it is not the course's.
import { button, element } from "./dom.js";
import { say } from "./words.js";

// The kit's import, one call of it, or both: nothing that teaches Python.
const CARD = /^\s*(import crmlab as crm\s*)?(crm\.\w+\((?:[^()]|\([^()]*\))*\))?\s*$/;
const SHOWS = /\bcrm\.(?!state|drawing|load\b)\w+\(/;
const DRAWS = /\bcrm\.drawing\(/;

export class Folds {
  constructor(panel, runner) {
    Object.assign(this, { panel, runner });
  }

  on() { this.draw(); }

  off() {
    for (const { node } of this.panel.content.widgets) {
      node.querySelector(":scope > .crmlab-fold")?.remove();
      delete node.dataset.crmlabCode;
      node.removeAttribute("data-crmlab-draws");
    }
  }

  /** Decide for every cell anew: the learner may have changed one. */
  draw() {
    for (const cell of this.runner.codeCells()) {
      const source = cell.model.sharedModel.getSource();
      const kind = !source.trim() ? "empty" : CARD.test(source) ? "card" : "lesson";
      cell.node.dataset.crmlabCode = this.runner.own && !this.runner.isOwn(cell) && kind !== "empty" ? "other" : kind;
      cell.node.toggleAttribute("data-crmlab-shows", SHOWS.test(source));
      cell.node.toggleAttribute("data-crmlab-draws", DRAWS.test(source));
      cell.node.querySelector(":scope > .crmlab-fold")?.remove();
      const row = { lesson: () => this.lessonRow(cell), other: () => this.otherRow(cell) }[cell.node.dataset.crmlabCode]?.();
      if (row) cell.node.prepend(row);
    }
  }

  /** Whether the page has code that teaches. */
  get any() {
    return this.runner.codeCells().some(({ node }) => node.dataset.crmlabCode === "lesson");
  }

  lessonRow(cell) {
    const isOpen = () => cell.node.hasAttribute("data-crmlab-open");
    const fold = button(say("show_code"), () => {
      cell.node.toggleAttribute("data-crmlab-open");
      fold.textContent = say(isOpen() ? "hide_code" : "show_code");
      fold.setAttribute("aria-expanded", String(isOpen()));
    }, { "aria-expanded": String(isOpen()) });
    return element("div", { class: "crmlab-fold" }, fold, this.runButton(cell));
  }

  otherRow(cell) {
    return element("div", { class: "crmlab-fold" }, element("span", {}, say("other_code")), this.runButton(cell));
  }

  runButton(cell) {
    return button(say("run"), () => this.runner.run(cell), { class: "crmlab-run" });
  }
}
