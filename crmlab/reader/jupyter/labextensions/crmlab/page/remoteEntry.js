// What JupyterLab loads first: it hands over its shared modules, and gets the plugin when it asks for it.
(() => {
  const here = document.currentScript.src;
  let scope = {};

  /** A module that JupyterLab shares, such as "@jupyterlab/notebook". */
  async function shared(name) {
    const [version] = Object.values(scope[name] ?? {});
    if (!version) throw new Error(`JupyterLab shares no ${name}`);
    return (await version.get())();
  }

  (window._JUPYTERLAB ??= {}).crmlab = {
    init: (given) => { scope = given; },
    get: async () => {
      const { makePlugin } = await import(new URL("main.js", here));
      const plugin = await makePlugin(shared);
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
