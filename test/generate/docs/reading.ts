/** Reads the emitted documents as a renderer would: links, headings, code blocks. Written apart from what emits them. */
import { posix } from "node:path";

/** The content of every ```promql block, its indentation inside a list removed. */
export function promqlBlocks(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^( *)```promql\n([\s\S]*?)\n\1```$/gm)].map(([, indent = "", body = ""]) =>
    body
      .split("\n")
      .map((line) => line.slice(indent.length))
      .join("\n"),
  );
}

/** Relative links that lead to no document of the set or to no heading in it, as `from: href`. */
export function brokenLinks(documents: ReadonlyMap<string, string>): readonly string[] {
  return [...documents].flatMap(([from, markdown]) =>
    links(markdown)
      .filter((href) => !/^https?:/.test(href) && !leadsSomewhere(href, from, documents))
      .map((href) => `${from}: ${href}`),
  );
}

function leadsSomewhere(href: string, from: string, documents: ReadonlyMap<string, string>): boolean {
  const [path = "", fragment] = href.split("#");
  const target = documents.get(path === "" ? from : posix.join(posix.dirname(from), path));
  if (path.startsWith("/") || target === undefined) return false;
  return fragment === undefined || fragments(target).includes(decodeURIComponent(fragment));
}

const withoutCode = (markdown: string) => markdown.replace(/^ *```[\s\S]*?^ *```$/gm, "");

function links(markdown: string): readonly string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = ""]) => href);
}

/** As GitHub makes them: lower case, punctuation dropped, a hyphen for each space. */
function fragments(markdown: string): readonly string[] {
  return [...withoutCode(markdown).matchAll(/^#{1,6} (.*)$/gm)].map(([, title = ""]) =>
    [...title.toLowerCase()]
      .map((c) => (c === " " ? "-" : c))
      .filter((c) => /[\p{L}\p{N}_-]/u.test(c))
      .join(""),
  );
}
