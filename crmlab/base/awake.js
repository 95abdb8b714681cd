// anywidget gives a widget's script two seconds to load. On a slow or busy machine it then drops every later message
// from the kernel: a lab would stay veiled, a card mute, for good. Our widgets hold all they need in their state, so
// their messages need not wait for the script at all.
const isOurs = (model) => String(model.get?.("_anywidget_id") ?? "").startsWith("crmlab.");

function stayAwake(manager) {
  for (const promise of Object.values(manager?._models ?? {})) promise.then(wake, () => {});
}

function wake(model) {
  if (!isOurs(model) || model.crmlabAwake) return;
  model.crmlabAwake = true;
  const anywidget = Object.getPrototypeOf(model);
  anywidget.crmlabAtOnce ??= Object.getPrototypeOf(anywidget)._handle_comm_msg;
  model.comm?.on_msg(anywidget.crmlabAtOnce.bind(model));
  // What was dropped until now is asked for again; a large state that never changes need not be.
  if (!model.get("text")?.byteLength) model.comm?.send({ method: "request_state" }, {});
}

function initialize({ model }) {
  stayAwake(model.widget_manager);
}
