/** Hyperlinks in text (OSC 8). Knows nothing of which terminal shows them. */

/** Where what a report names can be opened; undefined where it cannot. */
export interface Links {
  readonly code: (code: string) => string | undefined;
  readonly file: (path: string) => string | undefined;
}

export const noLinks: Links = { code: () => undefined, file: () => undefined };

const esc = "\u001b";

/** A text that opens an address: `hyperlink("rules.yml", "file:///srv/rules.yml")`; the text alone where there is none. */
export function hyperlink(text: string, url: string | undefined): string {
  // Whatever stands in a path, nothing in it ends the sequence.
  return url === undefined || !/^[\x21-\x7e]+$/.test(url) ? text : `${esc}]8;;${url}${esc}\\${text}${esc}]8;;${esc}\\`;
}
