// plotly.js as a module made from the text the kernel sent; loaded once a page for each version.

async function plotlyOf(source) {
  const loaded = (globalThis.__crmlabPlotly ??= {});
  const version = source.get("version");
  loaded[version] ??= importText(source.get("text")).catch((error) => {
    delete loaded[version]; // the next figure tries again
    throw error;
  });
  return loaded[version];
}

async function importText(text) {
  // Names of its own module hide the page's AMD loader, which would swallow the script.
  const before = "const module = { exports: {} }, exports = undefined, define = undefined;\n";
  const url = URL.createObjectURL(
    new Blob([before, text, "\nexport default module.exports;"], { type: "text/javascript" }),
  );
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}
