// Runs the cells whose source is the course's own, one after the other. Everybody else's wait for a press.
import { say } from "./words.js";
import { element } from "./dom.js";

// After so long the page says what it waits for. The course's own cells may take a while on a slow computer.
const LAB = /\bcrm\.lab\(/;
const PATIENCE_MS = { own: 20000, other: 5000 };

export class Runner {
  constructor(panel, CodeCell, place) {
    Object.assign(this, { panel, CodeCell, place, own: null });
    this.changed = (_model, change) => {
      if (change.name === "dirty" && change.newValue && this.texts() === this.opened) this.panel.content.model.dirty = false;
    };
  }

  /** A lesson that was only read is no work: nothing to save, nothing to ask about when the page is left. */
  on() {
    this.opened = this.texts();
    this.panel.content.model.stateChanged.connect(this.changed);
  }

  off() {
    this.panel.content.model?.stateChanged.disconnect(this.changed);
  }

  texts() {
    return JSON.stringify(this.panel.content.widgets.map(({ model }) => model.sharedModel.getSource()));
  }

  codeCells() {
    return this.panel.content.widgets.filter((cell) => cell instanceof this.CodeCell);
  }

  isOwn(cell) {
    return this.own?.has(cell.model.sharedModel.getSource()) ?? false;
  }

  async runOwn(sources, begin) {
    this.own = new Set(sources);
    begin();
    const cells = this.codeCells().filter((cell) => this.isOwn(cell));
    for (const cell of cells) this.wait(cell);
    for (const cell of cells) await this.run(cell);
  }

  /** A lab of a saved notebook shows its last picture, and nothing in it moves yet. */
  wait(cell) {
    cell.node.dataset.crmlabRun = "waiting";
    if (!LAB.test(cell.model.sharedModel.getSource())) return;
    cell.node.querySelector(".jp-OutputArea-child")?.before(element("div", { class: "crmlab-asleep crmlab-stored" }, element("p", {}, say("lab_asleep"))));
  }

  /** Run one cell; whatever becomes of it, those below go on. */
  async run(cell) {
    const { sessionContext } = this.panel;
    if (cell.isDisposed || !sessionContext.session?.kernel) return;
    cell.node.dataset.crmlabRun = "running";
    const impatient = setTimeout(() => this.sayRunning(cell), PATIENCE_MS[this.isOwn(cell) ? "own" : "other"]);
    try {
      await this.CodeCell.execute(cell, sessionContext, { cellId: cell.model.id });
    } catch { /* the kernel went away meanwhile: the page says so itself */ }
    clearTimeout(impatient);
    this.note?.remove();
    cell.node?.querySelector(".crmlab-stored")?.remove();
    if (!cell.isDisposed) cell.node.dataset.crmlabRun = "done";
    this.place.hold();
  }

  sayRunning(cell) {
    const kernel = this.panel.sessionContext.session?.kernel;
    if (!kernel || cell.isDisposed) return;
    this.note = element("div", { class: "crmlab-notice", role: "status" }, element("span", {}, say("running")),
      element("button", { type: "button", onclick: () => kernel.interrupt() }, say("stop")));
    cell.node.append(this.note);
  }
}
