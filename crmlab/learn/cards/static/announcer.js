// A live region must exist before its text comes, and stay while the text changes.
const PAUSE_MS = 60; // long enough for a screen reader to notice that the region was emptied

const isLabs = (event) => // keys that JupyterLab may have: save, close, run this cell
  event.key === "Escape" || event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");

function frame(el, model) {
  const card = el.closest(".crmlab-card");
  if (!card || card.dataset.crmlabFramed) return;
  card.dataset.crmlabFramed = "yes";
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", model.get("group"));
  // JupyterLab takes Enter, arrows and letters for its own commands when the focus is on a button in an output.
  card.addEventListener("keydown", (event) => {
    if (!isLabs(event)) event.stopPropagation();
  });
}

function render({ model, el }) {
  el.classList.add("crmlab-announcer");
  const region = document.createElement("div");
  region.className = "crmlab-feedback";
  region.tabIndex = -1;
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.setAttribute("aria-atomic", "true");
  el.append(region);

  // A control that has done its work goes away; whoever stood on it must not be thrown to the top of the page.
  let wasHere = false;
  const follow = (event) => {
    wasHere = Boolean(el.closest(".crmlab-card")?.contains(event.target));
  };
  document.addEventListener("focusin", follow);
  const catchFocus = () => {
    const nowhere = !document.activeElement || document.activeElement === document.body;
    if (wasHere && nowhere) region.focus({ preventScroll: true });
  };

  const fill = () => {
    const said = model.get("said");
    region.innerHTML = said.html || "";
    region.dataset.tone = said.tone || "";
  };
  let timer;
  const change = () => {
    region.replaceChildren();
    region.dataset.tone = "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      fill();
      catchFocus();
    }, PAUSE_MS);
  };
  fill();
  model.on("change:said", change);
  // The widget may be rendered before the card around it stands in the page.
  const framing = requestAnimationFrame(() => frame(el, model));
  const later = setTimeout(() => frame(el, model), 300);
  return () => {
    model.off("change:said", change);
    document.removeEventListener("focusin", follow);
    cancelAnimationFrame(framing);
    clearTimeout(later);
    clearTimeout(timer);
  };
}

export default { render };
