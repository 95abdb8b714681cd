// The address of a notebook's page, in JupyterLab, Notebook and JupyterLite.
const SETTLE_MS = [0, 1500, 5000]; // JupyterLab's file browser writes its own folder there while it starts

const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

function current() {
  try {
    return decodeURIComponent(location.pathname);
  } catch {
    return location.pathname;
  }
}

export class Address {
  constructor(panel, PageConfig) {
    Object.assign(this, { panel, PageConfig });
  }

  /** The page of the notebook at `path`: this page's own address with another notebook in it. */
  of(path) {
    const now = new URL(location.href);
    now.hash = "";
    now.searchParams.delete("reset");
    const own = this.panel.context.path;
    if (now.searchParams.has("path")) now.searchParams.set("path", path); // JupyterLite
    else if (current().endsWith(`/${own}`)) now.pathname = encodeURI(current().slice(0, -own.length)) + encoded(path);
    else return new URL(this.PageConfig.getUrl({ treePath: path }), location.href).href;
    return now.href;
  }

  /** Let the address name this notebook, so that the page can be loaded again. */
  keep() {
    for (const wait of SETTLE_MS) setTimeout(() => this.mend(), wait);
  }

  mend() {
    if (this.panel.isDisposed || !this.panel.isVisible || /[?&]path=/.test(location.search)) return;
    const own = this.panel.context.path;
    if (!current().endsWith(`/${own}`) && own.startsWith(current().split("/tree/")[1] ?? "\0"))
      history.replaceState(null, "", this.of(own));
  }
}
