/** What a reader of GitHub's Markdown sees: blocks and texts. White space and the look of code are not told apart. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { promql, type Tree } from "./read.ts";

interface Part {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly lang?: string | null;
  readonly depth?: number;
  readonly children?: readonly Part[];
}

export function markdown(text: string): Tree {
  return seen(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Part);
}

export const visible = (text: string): string => text.replaceAll(/[\s`]+/gu, "");

function seen(part: Part): Tree {
  const { type, value, url, lang, depth, children } = part;
  if (type === "text" || type === "inlineCode") return visible(value ?? "");
  if (type === "code" && lang === "promql") return { type, lang, query: promql(value ?? "") };
  // A bare address is a link to itself.
  if (type === "link" && children?.length === 1 && isItself(url, children[0]?.value))
    return visible(children[0]?.value ?? "");
  return {
    type,
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : address(url)),
    ...(lang == null ? {} : { lang }),
    ...(depth === undefined ? {} : { depth }),
    ...(children ? { children: joined(children.map(seen)) } : {}),
  };
}

/** Where a link leads; a query for Grafana's explorer stands in the address. */
function address(url: string): { readonly [key: string]: Tree } {
  const [before = "", panes] = url.split("&panes=");
  if (panes !== undefined) {
    const { a } = JSON.parse(decodeURIComponent(panes));
    return { url: before, query: promql(a.queries[0].expr), datasource: a.datasource };
  }
  const [page = "", fragment = ""] = url.split("#");
  return { url: page, fragment };
}

function isItself(url: string | undefined, text: string | undefined): boolean {
  return text !== undefined && url !== undefined && /^(?:https?|mailto):/.test(url) && url.endsWith(text);
}

function joined(all: readonly Tree[]): Tree {
  const merged: Tree[] = [];
  for (const part of all) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}
