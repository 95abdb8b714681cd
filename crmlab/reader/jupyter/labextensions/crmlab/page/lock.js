// A page is read, not edited: no key or click turns prose into source, moves a cell or deletes it.

// Keys that JupyterLab may still have: save.
const isJupyters = (event) => (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "s";
const inCode = (target) => Boolean(target.closest?.(".cm-editor"));

export class Lock {
  constructor(panel) {
    this.panel = panel;
    this.key = (event) => this.keep(event);
    this.stop = (event) => { if (!inCode(event.target)) event.stopImmediatePropagation(); };
    this.menu = (event) => event.stopPropagation(); // the browser's own menu is the one for a page
  }

  on() {
    const { node, content } = this.panel;
    node.addEventListener("keydown", this.key);
    content.node.addEventListener("dblclick", this.stop, true);
    content.node.addEventListener("dragstart", this.stop, true);
    content.node.addEventListener("paste", this.stop, true);
    node.addEventListener("contextmenu", this.menu);
  }

  off() {
    const { node, content } = this.panel;
    node.removeEventListener("keydown", this.key);
    content.node.removeEventListener("dblclick", this.stop, true);
    content.node.removeEventListener("dragstart", this.stop, true);
    content.node.removeEventListener("paste", this.stop, true);
    node.removeEventListener("contextmenu", this.menu);
  }

  /** JupyterLab listens above the page, so what stops here never becomes one of its commands. */
  keep(event) {
    if (!isJupyters(event) && !inCode(event.target)) event.stopPropagation();
  }
}
