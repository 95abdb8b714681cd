// Links between lessons lead to the learner's newest copy, and a lesson that is left gives its kernel back.
import { element } from "./dom.js";
import { Place } from "./place.js";

const LAST_WAIT_MS = 2500;

/** `address` (relative to the folder of `path`) from the server's root. */
function fromRoot(path, address) {
  return decodeURIComponent(new URL(address, `http://x/${path.split("/").map(encodeURIComponent).join("/")}`).pathname.slice(1));
}

export class LinkKeeper {
  constructor(panel, guide, address, place, contents) {
    Object.assign(this, { panel, guide, address, place, contents });
    this.clicked = (event) => this.follow(event);
  }

  on() { this.panel.node.addEventListener("click", this.clicked, true); }
  off() { this.panel.node.removeEventListener("click", this.clicked, true); }

  follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const path = this.notebookOf(link);
    if (link.matches(".crmlab-download")) this.save(link);
    else if (!path) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (path) this.go(path, link.hash);
  }

  /** Let the browser save a file of the course folder. */
  async save(link) {
    const file = fromRoot(this.panel.context.path, link.getAttribute("href"));
    const saved = element("a", { href: await this.contents.getDownloadUrl(file), download: file.split("/").pop() });
    saved.click();
  }

  /** The notebook that a link leads to; JupyterLab has turned some into addresses of the server's files. */
  notebookOf(link) {
    const written = link.getAttribute("href");
    if (link.origin !== location.origin) return "";
    const file = /\/files\/(.+\.ipynb)$/.exec(link.pathname)?.[1];
    if (file) return decodeURIComponent(file);
    return /^[^#?:]+\.ipynb(#.*)?$/.test(written) && !written.startsWith("/") ? fromRoot(this.panel.context.path, written.split("#")[0]) : "";
  }

  /** Leave for the notebook at `address`, as the course gave it: relative to this one's folder. */
  goTo(address) {
    const [file, hash] = address.split("#");
    this.go(fromRoot(this.panel.context.path, file), hash ? `#${hash}` : "");
  }

  /** Leave for the very notebook at `address`, from its first line. */
  async beginWith(address) {
    const path = fromRoot(this.panel.context.path, address);
    Place.forget(path);
    await this.leave(path);
  }

  async go(path, hash = "") {
    const part = decodeURIComponent(hash.slice(1));
    if (path === this.panel.context.path) this.place.goTo(part);
    else await this.leave(this.newest(path), part);
  }

  /** Load the page of the notebook at `path`, which may be this one's. */
  async leave(path, part = "") {
    const { context, sessionContext, content } = this.panel;
    this.panel.node.dataset.crmlabState = "leaving"; // and not "asleep", though the kernel goes
    if (content.model.dirty) await context.save();
    const given = sessionContext.shutdown().catch(() => {});
    await Promise.race([given, new Promise((done) => setTimeout(done, LAST_WAIT_MS))]);
    Place.beginWith(path, part);
    const address = this.address.of(path);
    if (address === location.href) location.reload();
    else location.assign(address);
  }

  /** Where the learner's newest copy of the notebook at `path` lies. */
  newest(path) {
    const here = this.panel.context.path;
    const moved = Object.entries(this.guide.told?.newest ?? {}).find(([from]) => fromRoot(here, from) === path);
    return moved ? fromRoot(here, moved[1]) : path;
  }
}
