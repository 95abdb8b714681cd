// The plugin: finds the course's own notebooks, and opens each of them in the reading view.
import { Reading } from "./reading.js";

const STYLES = ["tokens.css", "page.css", "bar.css", "cards.css", "print.css"];

function addStyles() {
  for (const name of STYLES) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(name, import.meta.url).href;
    document.head.append(link);
  }
}

/** The unit whose notebook this is, such as "05"; "" where the notebook is none of the course's. */
function unitOf(panel) {
  const mark = panel.content.model?.getMetadata("crmlab");
  return typeof mark?.unit === "string" ? mark.unit : "";
}

export async function makePlugin(shared) {
  const [{ INotebookTracker }, { CodeCell }, { IThemeManager }, { Widget }, { PageConfig }] = await Promise.all(
    ["@jupyterlab/notebook", "@jupyterlab/cells", "@jupyterlab/apputils", "@lumino/widgets", "@jupyterlab/coreutils"]
      .map(shared));

  function activate(app, tracker, themes) {
    addStyles();
    const open = async (panel) => {
      await panel.context.ready;
      const unit = unitOf(panel);
      if (unit) await new Reading({ app, panel, unit, themes, CodeCell, Widget, PageConfig }).open();
    };
    tracker.forEach(open);
    tracker.widgetAdded.connect((_tracker, panel) => { open(panel); });
  }
  return { id: "crmlab:reader", autoStart: true, requires: [INotebookTracker], optional: [IThemeManager], activate };
}
