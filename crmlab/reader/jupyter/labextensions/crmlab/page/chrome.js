// JupyterLab around the page: bars, side panels, status. Away while a lesson is read, back for editing.
const AWAY = new Set(["jp-header-panel", "jp-top-panel", "jp-menu-panel", "jp-bottom-panel", "jp-left-stack",
  "jp-right-stack", "jp-down-stack", "top-panel", "menu-panel", "top-panel-wrapper", "menu-panel-wrapper",
  "spacer-widget-top", "spacer-widget-bottom"]);

const isAway = (widget) => AWAY.has(widget.id) || widget.hasClass?.("jp-SideBar");

function* within(widget, stop) {
  if (widget === stop) return;
  yield widget;
  for (const child of widget.children?.() ?? []) yield* within(child, stop);
}

export class Chrome {
  constructor(app, panel) {
    Object.assign(this, { app, panel, hidden: [] });
    this.toolbar = panel.toolbar;
  }

  /** Lumino lays its panels out in pixels, so what is only hidden by CSS would leave grey bands. */
  on() {
    this.hide([this.toolbar]);
    const { shell } = this.app;
    if (shell.mode === "multiple-document") return; // other documents stand beside this one
    shell.collapseLeft?.();
    shell.collapseRight?.();
    this.hide([...within(shell, this.panel)].filter(isAway));
    this.app.restored?.then(() => this.panel.node.classList.contains("crmlab-reading")
      && this.hide([...within(shell, this.panel)].filter(isAway)));
  }

  off() {
    for (const widget of this.hidden.splice(0)) widget.setHidden(false);
  }

  hide(widgets) {
    for (const widget of widgets) {
      if (widget.isHidden) continue;
      widget.setHidden(true);
      this.hidden.push(widget);
    }
  }
}
