// The page reads plotly.js as soon as it has the text, not when the first figure waits for it.

function initialize({ model }) {
  plotlyOf(model).catch(() => {}); // a figure that needs it tries again, and says what went wrong
}

export default { initialize };
