// Filters the rows of a table in the page; what is found is counted, and the count is announced.
const PAUSE_MS = 400; // a count after each letter would never be read to its end
let count = 0;

const plain = (text) => text.normalize("NFKC").toLowerCase();

function render({ model, el }) {
  const id = `crmlab-find-${Date.now().toString(36)}-${count++}`;
  const frame = document.createElement("div");
  frame.className = "crmlab-paper crmlab-reference";
  frame.setAttribute("role", "region");
  const title = document.createElement("p");
  title.className = "crmlab-overline";
  const label = document.createElement("label");
  label.htmlFor = id;
  const box = document.createElement("input");
  box.id = id;
  box.type = "search";
  box.autocomplete = "off";
  box.spellcheck = false;
  const said = document.createElement("p");
  said.className = "crmlab-count";
  said.setAttribute("role", "status");
  said.setAttribute("aria-live", "polite");
  const body = document.createElement("div");
  frame.append(title, label, box, said, body);
  el.append(frame);

  let rows = [];
  let timer;
  const report = (shown) => {
    const { count: some, none } = model.get("messages");
    const text = shown ? some.replace("{shown}", shown).replace("{total}", rows.length) : none;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = text), PAUSE_MS);
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
  const keys = (event) => {
    event.stopPropagation(); // JupyterLab would take letters and arrows for commands
    if (event.key === "Escape" && box.value) {
      box.value = "";
      filter();
    }
  };
  box.addEventListener("input", filter);
  frame.addEventListener("keydown", keys);
  draw();
  model.on("change:table change:title change:label", draw);
  return () => {
    clearTimeout(timer);
    model.off("change:table change:title change:label", draw);
  };
}

export default { render };
