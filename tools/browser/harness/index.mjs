// The face of the harness: all a journey needs.

export { openPage, slow3g, visitor } from "./browser.mjs";
export { axe, fitsWidth, isLight, speaks, textsAreFilled } from "./checks.mjs";
export { journey, look, shot } from "./journey.mjs";
export { demo, serve, Server } from "./server.mjs";
export { label, variants } from "./variant.mjs";
