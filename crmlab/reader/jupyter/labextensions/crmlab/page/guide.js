// Asks the kernel, without a trace in it, what the course knows about this page: see crmlab/desk/reading.py.
import { translate } from "./words.js";

const RESTS_MS = 600;

/** A call of the course as Python. What may run is told by the installed course: a mark in a file proves nothing. */
const call = (name, asked) =>
  `__import__("crmlab.desk.reading", fromlist=["${name}"]).${name}(${JSON.stringify(JSON.stringify(asked))})`;

export class Guide {
  constructor(panel) {
    Object.assign(this, { panel, told: null, asking: false });
  }

  /** What the course knows: {own, unit, title, part, done, total, previous, next, map, words}; null for nothing. */
  async ask(unit) {
    this.unit = unit ?? this.unit;
    const kernel = this.panel.sessionContext.session?.kernel;
    if (!kernel) return null;
    this.asking = true;
    try {
      const told = await this.tell(kernel, "reading");
      this.told = told ?? this.told;
      translate(told?.words);
    } catch { /* the kernel went away: what was told before still holds */ }
    this.asking = false;
    return this.told;
  }

  /** Open the unit's questions and lay fresh notebooks; what came of it, or null where no kernel answers. */
  async beginAgain() {
    const kernel = this.panel.sessionContext.session?.kernel;
    return kernel ? this.tell(kernel, "begin_again") : null;
  }

  async tell(kernel, name) {
    const asked = { file: this.panel.context.path.split("/").pop(), unit: this.unit };
    const future = kernel.requestExecute({ code: "", silent: true, store_history: false, allow_stdin: false,
      user_expressions: { told: call(name, asked) } });
    const { content } = await future.done;
    const told = content.user_expressions?.told?.data?.["application/json"];
    if (!told) console.warn("crmlab: the kernel does not know the course", content);
    return told ?? null;
  }

  /** Ask again whenever the kernel has worked for the learner, and pass on what it says. */
  watch(pass) {
    const kernel = this.panel.sessionContext.session?.kernel;
    if (!kernel || this.watched === kernel) return;
    this.watched = kernel;
    kernel.statusChanged.connect((_kernel, status) => {
      clearTimeout(this.timer);
      if (this.asking || status !== "idle") return;
      this.timer = setTimeout(async () => {
        if (kernel.isDisposed || kernel.status !== "idle") return;
        const told = await this.ask();
        clearTimeout(this.timer);
        if (told) pass(told);
      }, RESTS_MS);
    });
  }
}
