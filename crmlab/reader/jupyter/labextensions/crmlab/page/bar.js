// The slim bar on top: where this is, how much is done, the way back and on, and how the page should look.
import { button, element } from "./dom.js";
import { say } from "./words.js";
import { ViewMenu } from "./view_menu.js";

const NEAR_PX = 120; // a part counts as reached when its heading is this near to the top

export class Bar {
  constructor(reading, Widget) {
    this.reading = reading;
    this.name = element("span", { class: "crmlab-unit-name" });
    this.steps = element("ol", { class: "crmlab-steps-bar", "aria-label": say("parts") });
    this.far = element("span", { class: "crmlab-far", role: "status" });
    this.ways = element("span", { class: "crmlab-ways-bar" });
    this.node = element("nav", { class: "crmlab-bar", "aria-label": say("bar") },
      element("b", { class: "crmlab-course" }, say("course")), this.name, this.steps, this.far, this.ways,
      new ViewMenu(reading).node);
    this.widget = new Widget({ node: this.node });
    this.headings = [];
  }

  on() {
    const { panel, place } = this.reading;
    panel.contentHeader.insertWidget(0, this.widget);
    place.onMove = () => this.follow();
    this.show(this.reading.guide.told);
    this.watcher = new MutationObserver(() => this.findParts());
    this.watcher.observe(panel.content.node, { childList: true, subtree: true });
    this.findParts();
    this.back?.remove();
  }

  off() {
    this.watcher?.disconnect();
    this.widget.parent = null;
    this.reading.panel.node.querySelector(".crmlab-part")?.remove();
    if (this.reading.panel.isDisposed) return;
    this.back = element("div", { class: "crmlab-back" }, button(say("read"), () => this.reading.read()));
    this.reading.panel.node.append(this.back);
  }

  show(told) {
    this.name.textContent = told?.title ?? "";
    this.far.textContent = told?.total ? say("done_of", told) : told ? "" : say("getting_ready");
    this.showWays(told ?? {});
    this.showPart(told?.part);
  }

  /** Built anew only when they lead elsewhere: somebody may stand on one of them. */
  showWays({ previous, next, map }) {
    const ways = JSON.stringify([previous, next, map]);
    if (ways === this.shownWays) return;
    this.shownWays = ways;
    const { links } = this.reading;
    const leave = (page, name) => page && button(say(name), () => links.goTo(page.address), {
      title: say("to", { word: say(name), title: page.title }), class: `crmlab-go-${name}` });
    this.ways.replaceChildren(...[leave(previous, "previous"), leave(next, "next"), leave(map, "map")].filter(Boolean));
  }

  /** Above the title, the part of the course to which the lesson belongs. */
  showPart(part) {
    const title = this.reading.panel.content.node.querySelector(".jp-RenderedMarkdown h1");
    if (!part || !title || title.previousElementSibling?.matches(".crmlab-part")) return;
    title.before(element("p", { class: "crmlab-part" }, part));
  }

  counted(told) {
    return told?.total ? say("done_of", told) : told ? "" : say("getting_ready");
  }

  /** Say one thing in the place of how much is done. */
  tell(text) { this.far.textContent = text; }

  findParts() {
    const found = [...this.reading.panel.content.node.querySelectorAll(".jp-RenderedMarkdown h2")];
    if (found.length === this.headings.length && found.every((one, n) => one === this.headings[n])) return;
    this.headings = found;
    this.drawParts();
  }

  drawParts() {
    const name = (heading) => heading.textContent.replace(/¶$/, "").trim();
    this.steps.replaceChildren(...this.headings.map((heading) => element("li", {},
      button("", () => this.jump(heading), { title: name(heading), "aria-label": name(heading) }))));
    this.follow();
  }

  jump(heading) {
    heading.scrollIntoView();
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /** Mark the part that is on the screen, and those before it. */
  follow() {
    const top = this.reading.place.scroller.getBoundingClientRect().top + NEAR_PX;
    const now = this.headings.findLastIndex((heading) => heading.getBoundingClientRect().top <= top);
    [...this.steps.children].forEach((step, n) => {
      step.className = n < now ? "crmlab-past" : n === now ? "crmlab-now" : "";
      if (n === now) step.firstChild.setAttribute("aria-current", "step");
      else step.firstChild.removeAttribute("aria-current");
    });
  }
}
