// A page on paper that asks for its newest state whenever somebody looks at it.
const RESTS_MS = 1500; // scrolling past it and back is one look

function render({ model, el, signal }) {
  const draw = () => {
    if (el.innerHTML !== model.get("page")) el.innerHTML = model.get("page"); // escaped in Python
  };
  draw();
  follow(model, signal, ["page"], draw);

  let isSeen = false;
  let last = Date.now();
  const look = () => {
    if (!isSeen || document.hidden || Date.now() - last < RESTS_MS) return;
    last = Date.now();
    model.send({ look: true });
  };
  const watcher = new IntersectionObserver((entries) => {
    isSeen = entries.at(-1).isIntersecting;
    look();
  });
  watcher.observe(el);
  document.addEventListener("visibilitychange", look, { signal });
  addEventListener("focus", look, { signal });
  el.addEventListener("pointerenter", look, { signal });
  keepKeys(el);
  signal.addEventListener("abort", () => watcher.disconnect());
}

export default { render };
