// A figure on a narrow page: long words are folded, letters are a little smaller, and nothing stands outside its bar.

const NARROW_PX = 520;
const LETTER_PX = 7.6; // of the smaller letters, on average

/** A text in lines of at most so many letters, broken between words. */
function folded(text, most) {
  const lines = [""];
  for (const word of String(text).replaceAll("<br>", " ").split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= most || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join("<br>");
}

function narrowAxis(axis, most, names) {
  const { title } = axis;
  const made = { ...axis, tickfont: { ...axis.tickfont, size: 12 } };
  if (title?.text) made.title = { ...title, text: folded(title.text, most), font: { ...title.font, size: 13 } };
  if (axis.ticktext) made.ticktext = axis.ticktext.map((text) => folded(text, 13));
  else if (names.some((name) => typeof name === "string" && name.length > 13))
    Object.assign(made, { tickmode: "array", tickvals: names, ticktext: names.map((name) => folded(name, 13)) });
  return made;
}

/** The names that stand along an axis, each once. */
const namesOn = (data, letter) => [...new Set(data.filter(({ type }) => type === "bar").flatMap((trace) => trace[letter] ?? []))]
  .filter((name) => typeof name === "string");

/** A figure for this width; where there is room it stays what it is. */
function forWidth({ data, layout }, width) {
  if (width >= NARROW_PX) return { data, layout };
  const across = Math.floor((width - 70) / LETTER_PX);
  const made = { ...layout };
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key)))
    made[name] = narrowAxis(layout[name], name.startsWith("x") ? across : 26, namesOn(data, name[0]));
  if (layout.legend) made.legend = { ...layout.legend, font: { ...layout.legend.font, size: 13 } };
  return {
    layout: made,
    data: data.map((trace) => ({
      ...trace, ...(trace.name && { name: folded(trace.name, Math.max(12, across - 4)) }),
      ...(trace.type === "scatter" && Array.isArray(trace.text) && { text: trace.text.map((text) => folded(text, 11)) }),
      ...(trace.type === "bar" && trace.textposition === "outside" && { textposition: "auto", textfont: { ...trace.textfont, size: 13 } }),
    })),
  };
}
