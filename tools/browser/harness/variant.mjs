// The ways a page is looked at: width, theme, language, with or without scripts.

const FACTORS = {
  width: [320, 1280],
  theme: ["light", "dark"],
  lang: ["ru", "en"],
  js: [false, true],
};

/** All sixteen ways. */
export const EVERY = Object.entries(FACTORS).reduce(
  (ways, [factor, values]) => ways.flatMap((way) => values.map((value) => ({ ...way, [factor]: value }))),
  [{}],
);

/** Five ways in which every two values of different factors meet at least once. */
export const PAIRWISE = [
  { width: 320, theme: "light", lang: "ru", js: false },
  { width: 320, theme: "dark", lang: "en", js: true },
  { width: 1280, theme: "light", lang: "en", js: true },
  { width: 1280, theme: "dark", lang: "ru", js: true },
  { width: 1280, theme: "dark", lang: "en", js: false },
];

/**
 * The variants of a journey; `fixed` names factors that it needs as they are, such as `{ js: true }`.
 * Fixing a factor makes ways alike; each is walked once.
 */
export function variants(fixed = {}, all = process.env.REDRESS_TEST_ALL === "1") {
  for (const [factor, value] of Object.entries(fixed)) {
    if (!FACTORS[factor]?.includes(value)) throw new Error(`no way of looking has ${factor}: ${value}`);
  }
  const ways = (all ? EVERY : PAIRWISE).map((way) => ({ ...way, ...fixed }));
  return [...new Map(ways.map((way) => [label(way), way])).values()];
}

/** A short name for file names and reports: `320-dark-en-nojs`. */
export function label({ width, theme, lang, js }) {
  return `${width}-${theme}-${lang}-${js ? "js" : "nojs"}`;
}
