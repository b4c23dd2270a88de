// A photo to attach: a real picture, small.

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGPojtLGihiGlgQAqk5EAf1pfcwAAAAASUVORK5CYII=";

/** A PNG, as Playwright takes files. */
export function photo(name) {
  return { name, mimeType: "image/png", buffer: Buffer.from(PNG, "base64") };
}
