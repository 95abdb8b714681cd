// JupyterLab's own words about a lost connection: away while the page sleeps, since every card says it.

export class DialogKeeper {
  constructor(isLost) {
    this.watcher = new MutationObserver((changes) => {
      const dialogs = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.matches?.(".jp-Dialog"));
      if (dialogs.length && isLost()) dialogs.forEach(dismiss);
    });
  }

  watch() { this.watcher.observe(document.body, { childList: true }); }
  stop() { this.watcher.disconnect(); }
}

function dismiss(dialog) {
  dialog.style.visibility = "hidden"; // until it is drawn, and can be closed
  requestAnimationFrame(() => setTimeout(() => dialog.querySelector(".jp-Dialog-footer button:last-of-type")?.click()));
}
