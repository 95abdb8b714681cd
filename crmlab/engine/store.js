// Views that the page can show without the kernel: those that were shown, and those that the kernel sent ahead.

const MOST_VIEWS = 400; // the kernel counts the bytes, and says when to forget

/** One name for the values of the controls, the same in the kernel (key_of in nearby.py). */
const keyOf = (values) => Object.entries(values).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join("|");

/** The store of a lab's figure: one for all its views on the page. */
function storeOf(model) {
  if (!model.get("store")) model.set("store", new Map());
  return model.get("store");
}

function keep(store, content) {
  if (!content?.figure) return;
  store.delete(content.key);
  store.set(content.key, content);
  if (store.size > MOST_VIEWS) store.delete(store.keys().next().value);
}

/** A View that was sent as what it changes in another one; nothing where that one is not here any more. */
function unpack(store, { base, changes, type, ...content }) {
  const from = store.get(base);
  if (from) keep(store, { ...content, figure: changes.reduce(changed, from.figure) });
}

/** A copy with one part changed, or without it; all other parts are shared. */
function changed(whole, [path, value]) {
  const [name, ...rest] = path;
  const copy = Array.isArray(whole) ? [...whole] : { ...whole };
  if (rest.length) copy[name] = changed(copy[name], [rest, value]);
  else if (value === undefined) delete copy[name];
  else copy[name] = value;
  return copy;
}
