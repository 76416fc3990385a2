/** HTML in which no text of a catalog breaks out of its place. Knows nothing of what the page says. */

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that was escaped, or written by us. */
export interface Html {
  readonly html: string;
}

export type Child = string | Html | readonly Child[];

export function raw(text: string): Html {
  return { html: text };
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

export function htmlOf(child: Child): string {
  if (typeof child === "string") return escaped(child);
  return "html" in child ? child.html : child.map(htmlOf).join("");
}

/**
 * An element: `el("a", { href: "#x" }, "X & Y")` is `<a href="#x">X &amp; Y</a>`.
 */
export function el(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Child[]): Html {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return raw(`<${tag}${written.join("")}>${htmlOf(children)}</${tag}>`);
}

/** Sentences with code spans, as the catalog's documents have them. */
export function prose(text: string): Html {
  const parts = text.split(/(`[^`]+`)/);
  return raw(parts.map((p) => (/^`.+`$/.test(p) ? `<code>${escaped(p.slice(1, -1))}</code>` : escaped(p))).join(""));
}

export function table(caption: string, head: readonly string[], rows: readonly (readonly Child[])[]): Html {
  if (rows.length === 0) return raw("");
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el(
      "table",
      {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ...head.map((h) => el("th", { scope: "col" }, h)))),
      el(
        "tbody",
        {},
        ...rows.map(([first = "", ...rest]) =>
          el("tr", { "data-find": "" }, el("th", { scope: "row" }, first), ...rest.map((cell) => el("td", {}, cell))),
        ),
      ),
    ),
  );
}
