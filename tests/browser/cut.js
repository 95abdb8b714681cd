(lab) => {
  const out = [];
  const edge = lab.getBoundingClientRect();
  const name = (node) => `${node.className?.baseVal ?? node.className}: ${node.textContent.slice(0, 40)}`;
  for (const node of lab.querySelectorAll('label, legend, button, output, p, .crmlab-name, .crmlab-options span, input[type=range]')) {
    const box = node.getBoundingClientRect();
    if (!box.width || node.closest('.crmlab-table-box')) continue;
    if (box.left < edge.left - 1 || box.right > edge.right + 1) out.push('outside ' + name(node));
    if (node.scrollWidth > node.clientWidth + 2 && !node.matches('.crmlab-ask-help') && getComputedStyle(node).display !== 'inline') out.push('too narrow ' + name(node));
  }
  const figure = lab.querySelector('.crmlab-figure');
  const frame = figure.getBoundingClientRect();
  for (const node of figure.querySelectorAll('.annotation-text, .legendtext, .xtick text, .ytick text, .xtitle, .ytitle, .x2title, .bartext, .textpoint text')) {
    const box = node.getBoundingClientRect();
    if (!box.width) continue;
    const over = [frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom].map(Math.round);
    if (Math.max(...over) > 1) out.push(`cut by ${over} ` + name(node));
  }
  return out;
}
