// What a learner typed or chose in cards and had not sent, kept over a restart of the kernel or of the page.
const INPUTS = ".crmlab-card :is(input, textarea, select)";
const PATIENCE_MS = 60000;

const read = (input) => (/^(radio|checkbox)$/.test(input.type) ? input.checked : input.value);

function write(input, value) {
  if (typeof value === "boolean") input.checked = value;
  else if (value && input.value !== value) {
    input.value = value;
    // The box passes its text on when it is left; a list or a choice would be taken for an answer.
    if (input.matches("textarea, input")) input.dispatchEvent(new Event("change", { bubbles: false }));
  }
}

export class Typed {
  constructor(panel, found) {
    this.panel = panel;
    this.found = found ?? Object.fromEntries(panel.content.widgets
      .map((cell) => [cell.model.id, [...cell.node.querySelectorAll(INPUTS)].map(read)])
      .filter(([, values]) => values.some(Boolean)));
  }

  /** Put everything back, each cell as soon as its boxes stand: a widget is drawn some time after its cell has run. */
  give() {
    const waiting = new Map(this.panel.content.widgets
      .filter((cell) => this.found[cell.model.id]).map((cell) => [cell, this.found[cell.model.id]]));
    const look = () => {
      for (const [cell, values] of waiting) {
        const inputs = [...cell.node.querySelectorAll(INPUTS)];
        if (inputs.length < values.length) continue;
        waiting.delete(cell);
        inputs.forEach((input, n) => write(input, values[n]));
      }
      if (!waiting.size) stop();
    };
    const observer = new MutationObserver(look);
    const stop = () => observer.disconnect();
    observer.observe(this.panel.node, { childList: true, subtree: true });
    setTimeout(stop, PATIENCE_MS);
    look();
  }

  carry(path) { sessionStorage.setItem(`crmlab:typed:${path}`, JSON.stringify(this.found)); }

  /** What the page before this one carried over; nothing where there was none. */
  static carried(panel) {
    const key = `crmlab:typed:${panel.context.path}`;
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return text ? new Typed(panel, JSON.parse(text)) : null;
  }
}
