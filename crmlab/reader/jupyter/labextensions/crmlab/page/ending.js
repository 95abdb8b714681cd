// The end of the page: what is done, and where to go.
import { button, element } from "./dom.js";
import { say } from "./words.js";

export class Ending {
  constructor(panel, links) {
    Object.assign(this, { panel, links, node: element("section", { class: "crmlab-ending" }) });
  }

  on() {}
  off() { this.node.remove(); }

  show(told) {
    if (!told) return;
    const { done, total } = told;
    const isDone = total > 0 && done === total;
    const go = (page, text, main) => page && button(text, () => this.links.goTo(page.address), { class: main ? "crmlab-main" : "" });
    this.node.classList.toggle("crmlab-all-done", isDone);
    this.node.replaceChildren(element("div", {},
      element("h3", {}, isDone ? say("all_done") : ""),
      element("p", {}, isDone ? say("all_done_more") : total ? say("not_all_done", { done, total }) : "")),
    element("div", { class: "crmlab-ways" },
      go(told.next, told.next && say("go_on", { title: told.next.title }), true), go(told.map, say("to_map"))));
    const place = this.panel.content.node.querySelector(".jp-WindowedPanel-viewport") ?? this.panel.content.node;
    if (this.node.parentNode !== place) place.append(this.node);
  }
}
