// Words inside a figure that would be cut at its edge are moved in, those beside a mark to its other side.

const EDGE_PX = 2;

/** What each annotation needs to stand inside the figure: {flip} to the other side of its place, and {by} pixels. */
function movesIn(figure, annotations) {
  const edge = figure.getBoundingClientRect();
  return annotations.map(({ xanchor, xshift = 0 }, n) => {
    const node = figure.querySelector(`.annotation[data-index="${n}"]`);
    if (!node) return null;
    const box = node.getBoundingClientRect();
    const left = edge.left + EDGE_PX - box.left;
    const right = box.right - edge.right + EDGE_PX;
    if (!box.width || (left <= 0 && right <= 0)) return null;
    const flip = (xanchor === "right" && left > 0) || (xanchor === "left" && right > 0);
    if (!flip) return { by: Math.max(0, left) - Math.max(0, right) };
    // On the other side it begins as far from its place as it ended on this one.
    const far = box.width + 2 * Math.abs(xshift);
    if (xanchor === "right") return { flip, by: -Math.max(0, box.right + far - edge.right + EDGE_PX) };
    return { flip, by: Math.max(0, edge.left + EDGE_PX - box.left + far) };
  });
}

/** The layout with its annotations moved. */
function withMoves(layout, moves) {
  if (!moves.some(Boolean) || !layout.annotations) return layout;
  const other = { left: "right", right: "left" };
  return { ...layout, annotations: layout.annotations.map((one, n) => {
    if (!moves[n]) return one;
    const { flip, by } = moves[n];
    return { ...one, xanchor: flip ? other[one.xanchor] : one.xanchor, xshift: (one.xshift ?? 0) * (flip ? -1 : 1) + by };
  }) };
}
