// What the button "View" of the bar opens: text size, dark, projector, code, print, edit.
import { button, element } from "./dom.js";
import { say } from "./words.js";

export class ViewMenu {
  constructor(reading) {
    this.reading = reading;
    this.box = element("div", { class: "crmlab-menu", popover: "manual" });
    this.opener = button("Aa", () => this.toggle(), { "aria-expanded": "false", "aria-label": say("view"), title: say("view") });
    this.node = element("div", { class: "crmlab-view-menu", onkeydown: (event) => event.key === "Escape" && this.close(true) },
      this.opener, this.box);
    this.node.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.node.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", (event) => { if (!this.node.contains(event.target)) this.close(); });
  }

  get isOpen() { return this.box.matches(":popover-open"); }

  toggle() {
    if (this.isOpen) return this.close();
    const { preferences, folds } = this.reading;
    const flip = (name) => this.check(name, preferences.values[name], () => preferences.set(name, !preferences.values[name]));
    this.box.replaceChildren(
      element("div", { class: "crmlab-sizes" },
        button("A−", () => preferences.resize(-1), { "aria-label": say("smaller"), title: say("smaller") }),
        button("A+", () => preferences.resize(1), { "aria-label": say("larger"), title: say("larger") })),
      this.check("dark", preferences.isDark, () => preferences.toggleDark()),
      flip("projector"), ...(folds.any ? [flip("code")] : []),
      button(say("print"), () => { this.close(); window.print(); }),
      button(say("edit"), () => { this.close(); this.reading.edit(); }),
      button(say("again"), () => this.askAgain()));
    this.box.showPopover(); // above the page, whatever JupyterLab cuts off at the bar's edge
    this.opener.setAttribute("aria-expanded", "true");
    this.box.querySelector("button").focus();
    return undefined;
  }

  /** One more question first: a press by mistake opens nothing. */
  askAgain() {
    const said = element("p", { role: "status" }, say("again_asks"));
    const yes = button(say("again_yes"), async () => { said.textContent = await this.reading.startAgain(); });
    this.box.replaceChildren(said, yes, button(say("again_no"), () => this.close(true)));
    yes.focus();
  }

  check(name, on, flip) {
    const input = element("input", { type: "checkbox", checked: on, onchange: flip });
    return element("label", {}, input, say(name));
  }

  close(withFocus = false) {
    if (this.isOpen) this.box.hidePopover();
    this.opener.setAttribute("aria-expanded", "false");
    if (withFocus) this.opener.focus();
  }
}
