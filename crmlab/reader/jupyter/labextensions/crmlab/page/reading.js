// The reading view of one notebook: opens it, puts the parts to work, and gives plain JupyterLab back when asked.
import { Access } from "./access.js";
import { Address } from "./address.js";
import { Bar } from "./bar.js";
import { Chrome } from "./chrome.js";
import { Ending } from "./ending.js";
import { Folds } from "./folds.js";
import { Guide } from "./guide.js";
import { LinkKeeper } from "./links.js";
import { Lock } from "./lock.js";
import { Place } from "./place.js";
import { Preferences } from "./preferences.js";
import { Runner } from "./runner.js";
import { Sleep } from "./sleep.js";
import { Typed } from "./typed.js";
import { say } from "./words.js";

export class Reading {
  constructor({ app, panel, unit, themes, CodeCell, Widget, PageConfig }) {
    Object.assign(this, { app, panel, unit });
    this.guide = new Guide(panel);
    this.address = new Address(panel, PageConfig);
    this.preferences = new Preferences(panel, themes);
    this.place = new Place(panel);
    this.runner = new Runner(panel, CodeCell, this.place);
    this.folds = new Folds(panel, this.runner);
    this.links = new LinkKeeper(panel, this.guide, this.address, this.place, app.serviceManager.contents);
    this.lock = new Lock(panel);
    this.access = new Access(panel);
    this.sleep = new Sleep(panel, app.serviceManager, () => this.run());
    this.chrome = new Chrome(app, panel);
    this.bar = new Bar(this, Widget);
    this.ending = new Ending(panel, this.links);
  }

  /** Show the page at once; run what is the course's own when everything that it needs is there. */
  async open() {
    this.read();
    await this.panel.revealed;
    this.showWhole();
    this.panel.disposed.connect(() => this.close());
    await this.app.started; // widgets that run before every extension is active stay empty
    await this.panel.sessionContext.ready;
    try {
      await this.run();
    } catch (error) {
      this.bar.tell(say("page_failed"));
      this.state("helpless");
      throw error;
    }
    Typed.carried(this.panel)?.give();
  }

  async run() {
    this.state("starting");
    await this.guide.ask(this.unit);
    this.bar.show(this.guide.told);
    if (!this.guide.told) {
      this.bar.tell(say("no_kit"));
      this.state("helpless");
      return;
    }
    await this.runner.runOwn(this.guide.told.own, () => this.folds.draw());
    this.ending.show(this.guide.told);
    this.place.arrive();
    this.guide.watch((told) => { this.bar.show(told); this.ending.show(told); });
    this.sleep.watch();
    this.address.keep();
    this.access.on();
    this.state("ready");
  }

  /** Cells that JupyterLab leaves out while they are off the screen can't be searched, printed or scrolled to. */
  showWhole() {
    const { content } = this.panel;
    if (["full", "defer"].includes(content.notebookConfig.windowingMode))
      content.notebookConfig = { ...content.notebookConfig, windowingMode: "none" };
  }

  /** Fresh notebooks and open questions for this unit; the sentence that says why not, where it can't be. */
  async startAgain() {
    const { context, content } = this.panel;
    if (content.model.dirty) await context.save(); // work that is kept beside the fresh copy
    const told = await this.guide.beginAgain();
    if (!told?.fresh) return told?.said.join(" ") ?? say("no_kit");
    content.model.dirty = false; // nothing of this page is written over the fresh copy
    await this.links.beginWith(told.fresh);
    return say("waking");
  }

  /** Turn the reading view on. */
  read() {
    this.parts().forEach((part) => part.on());
    this.panel.node.classList.add("crmlab-reading");
    document.body.classList.add("crmlab-page");
  }

  /** Turn it off: the same notebook in plain JupyterLab. */
  edit() {
    this.panel.node.classList.remove("crmlab-reading");
    document.body.classList.remove("crmlab-page");
    this.parts().forEach((part) => part.off());
  }

  close() {
    document.body.classList.remove("crmlab-page");
    this.parts().forEach((part) => part.off());
  }

  parts() {
    return [this.preferences, this.place, this.folds, this.links, this.lock, this.chrome, this.bar, this.runner,
      this.ending, this.access];
  }

  /** What others may wait for: "starting", "ready", "asleep"; "helpless" where the kernel knows no course. */
  state(name) {
    this.panel.node.dataset.crmlabState = name;
  }
}
