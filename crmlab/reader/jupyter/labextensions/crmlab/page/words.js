// The texts of the reading view: English from words.json, then in the learner's language once the kernel has answered.
import english from "./words.json" with { type: "json" };

const words = { ...english };

/** The text called `name`, with {places} filled. */
export const say = (name, places = {}) =>
  Object.entries(places).reduce((text, [place, value]) => text.replaceAll(`{${place}}`, value), words[name] ?? name);

export const translate = (translated) => Object.assign(words, translated ?? {});
