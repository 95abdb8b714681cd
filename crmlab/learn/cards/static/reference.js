// Filters the rows of a table in the page; what is found is counted, and the count is announced.
const COUNT_AFTER_MS = 400; // a count after each letter would never be read to its end

const plain = (text) => text.normalize("NFKC").toLowerCase();

function render({ model, el, signal }) {
  const id = newPrefix("find");
  const box = element("input", {
    id, type: "search", autocomplete: "off", spellcheck: "false", oninput: () => filter(),
  });
  const title = element("p", { class: "crmlab-overline" });
  const label = element("label", { for: id });
  const said = liveRegion("p", { class: "crmlab-count" });
  const body = element("div");
  const frame = element("div", { class: "crmlab-paper crmlab-reference", role: "region" },
    title, label, box, said, body);
  el.append(frame);

  let rows = [];
  let timer;
  const report = (shown) => {
    const { count, none } = model.get("messages");
    const text = shown ? count.replace("{shown}", shown).replace("{total}", rows.length) : none;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = text), COUNT_AFTER_MS);
  };
  const filter = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    report(shown);
  };
  const draw = () => {
    title.textContent = model.get("title");
    frame.setAttribute("aria-label", model.get("title"));
    label.textContent = model.get("label");
    body.innerHTML = model.get("table"); // escaped in Python
    rows = [...body.querySelectorAll("tbody tr")].map((row) => ({
      row,
      text: plain(`${row.textContent} ${row.dataset.search || ""}`),
    }));
    filter();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.value) return;
    event.stopPropagation();
    box.value = "";
    filter();
  });
  keepKeys(frame);
  draw();
  follow(model, signal, ["table", "title", "label"], draw);
  signal.addEventListener("abort", () => clearTimeout(timer));
}

export default { render };
