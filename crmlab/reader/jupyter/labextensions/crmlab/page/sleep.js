// When the kernel is gone, every card says so, takes no answer, and offers to wake the page up.
import { button, element } from "./dom.js";
import { DialogKeeper } from "./dialogs.js";
import { Typed } from "./typed.js";
import { say } from "./words.js";

const GONE = new Set(["dead", "terminating", "autorestarting", "restarting"]);
const PATIENCE_MS = 4000; // a connection that comes back sooner was never lost for the learner
const LATE_MS = 1500;
const CARDS = ".crmlab-card, .widget-vbox:has(> .crmlab-panel)";

export class Sleep {
  constructor(panel, services, run) {
    Object.assign(this, { panel, services, run, isAsleep: false, isWaking: false, notes: [] });
  }

  /** Begin to look; at first the page is only getting ready. */
  watch() {
    if (this.isWatching) return;
    this.isWatching = true;
    const { sessionContext, node } = this.panel;
    sessionContext.statusChanged.connect((_context, status) => {
      this.panel._autorestarting = true; // JupyterLab's own question about it stays away: the cards say it
      if (GONE.has(status)) this.fall();
    });
    this.panel._autorestarting = true;
    sessionContext.kernelChanged.connect((_context, change) => { if (!change.newValue) this.fall(); });
    sessionContext.connectionStatusChanged.connect((_context, status) => this.connection(status));
    new DialogKeeper(() => this.isAsleep || this.isUnheard()).watch();
    node.addEventListener("click", (event) => this.press(event), true);
    node.addEventListener("keydown", (event) => { if (event.key === "Enter") this.press(event); }, true);
  }

  connection(status) {
    clearTimeout(this.timer);
    if (status !== "connected") this.timer = setTimeout(() => this.cut(), PATIENCE_MS);
    else if (this.isAsleep && this.isCut) this.rise();
  }

  /** The server does not answer: another thing than a kernel that is gone. */
  cut() {
    this.fall();
    this.isCut = true;
  }

  isUnheard() {
    const kernel = this.panel.sessionContext.session?.kernel;
    if (!kernel || kernel.connectionStatus === "connected") return false;
    this.cut();
    return true;
  }

  fall() {
    const isLeaving = this.panel.node.dataset.crmlabState === "leaving";
    if (this.isAsleep || this.isWaking || isLeaving || this.panel.isDisposed) return;
    Object.assign(this, { isAsleep: true, isCut: false });
    this.panel.node.dataset.crmlabState = "asleep";
    for (const card of this.panel.node.querySelectorAll(CARDS)) {
      const note = element("div", { class: "crmlab-asleep", role: "group" }, element("p", { role: "status" }, say("asleep")),
        button(say("wake"), () => this.wake(), { class: "crmlab-main" }));
      card.before(note);
      this.notes.push(note);
    }
  }

  rise() {
    this.isAsleep = false;
    for (const note of this.notes.splice(0)) note.remove();
    this.panel.node.dataset.crmlabState = "ready";
  }

  tell(text) {
    for (const note of this.notes) note.querySelector("p").textContent = text;
  }

  /** Asleep, a press does nothing but point to Wake up; while the kernel is busy it is kept, and the card says so. */
  press(event) {
    const card = event.target.closest?.(CARDS);
    if (!card || !event.target.closest("button, input, select")) return;
    if (!this.isAsleep) this.sayLate(card, event);
    else if (event.type === "keydown" || event.target.closest("button, input[type=radio], input[type=checkbox], select")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      card.previousElementSibling?.querySelector("button")?.focus();
    }
  }

  sayLate(card, event) {
    const kernel = this.panel.sessionContext.session?.kernel;
    if (!event.target.closest("button") && event.type !== "keydown") return;
    if (kernel?.status !== "busy" || card.querySelector(".crmlab-late")) return;
    const note = element("p", { class: "crmlab-late", role: "status" });
    card.append(note);
    const timer = setTimeout(() => { note.textContent = say("still_ready"); }, LATE_MS);
    const over = () => {
      if (kernel.status === "busy" && !kernel.isDisposed) return;
      clearTimeout(timer);
      note.remove();
      kernel.statusChanged.disconnect(over);
    };
    kernel.statusChanged.connect(over);
  }

  /** A kernel, the course's cells, what was typed, and the place on the page, all again. */
  async wake() {
    const { sessionContext, context } = this.panel;
    this.tell(say("waking"));
    const typed = new Typed(this.panel);
    try {
      await this.services.contents.get(context.path, { content: false }); // is the server there, and is it ours?
    } catch {
      this.tell(say("server_gone"));
      return;
    }
    this.isWaking = true;
    try {
      await this.freshKernel();
    } catch {
      typed.carry(context.path); // a new page finds or starts a kernel by itself
      location.reload();
      return;
    }
    this.rise();
    await this.run();
    this.isWaking = false;
    typed.give();
  }

  async freshKernel() {
    const { sessionContext } = this.panel;
    if (this.isCut) throw new Error("another server, another session");
    if (sessionContext.session?.kernel) await sessionContext.restartKernel();
    else await sessionContext.changeKernel({ name: sessionContext.kernelPreference.name ?? "python3" });
    await sessionContext.session.kernel.info;
  }
}
