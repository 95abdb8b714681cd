// The card's live region; it also frames the card around it as a group.

function frame(el, model) {
  const card = el.closest(".crmlab-card");
  if (!card || card.dataset.crmlabFramed) return;
  card.dataset.crmlabFramed = "yes";
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", model.get("group"));
  card.dataset.tone = model.get("said").tone || "";
  keepKeys(card);
}

function render({ model, el, signal }) {
  el.classList.add("crmlab-announcer");
  const region = liveRegion("div", { class: "crmlab-feedback", tabindex: "-1", "aria-atomic": "true" });
  const spoken = liveRegion("div", { class: "crmlab-spoken" });
  el.append(region, spoken);

  // A control that has done its work goes away; whoever stood on it must not be thrown to the top of the page.
  let wasHere = false;
  document.addEventListener("focusin", (event) => {
    wasHere = Boolean(el.closest(".crmlab-card")?.contains(event.target));
  }, { signal });
  const catchFocus = () => {
    const nowhere = !document.activeElement || document.activeElement === document.body;
    if (wasHere && nowhere) region.focus({ preventScroll: true });
  };

  const fill = () => {
    const said = model.get("said");
    region.innerHTML = said.html || "";
    region.dataset.tone = said.tone || "";
    const card = el.closest(".crmlab-card");
    if (card) Object.assign(card.dataset, { tone: said.tone || "", crmlabSince: "" });
  };
  let timer;
  follow(model, signal, ["said"], () => {
    region.replaceChildren();
    region.dataset.tone = "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      fill();
      catchFocus();
    }, PAUSE_MS);
  });
  follow(model, signal, ["spoken"], () => {
    spoken.textContent = "";
    setTimeout(() => { spoken.textContent = model.get("spoken").text ?? ""; }, PAUSE_MS);
  });
  fill();
  // The widget may be rendered before the card around it stands in the page.
  const framing = requestAnimationFrame(() => frame(el, model));
  const later = setTimeout(() => frame(el, model), 300);
  signal.addEventListener("abort", () => {
    cancelAnimationFrame(framing);
    clearTimeout(later);
    clearTimeout(timer);
  });
}

export default { render };
