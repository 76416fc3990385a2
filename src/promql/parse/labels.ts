/** The grammar of label lists: `(job, "service.name")`. */
import type { Span } from "../../basics/diagnostic.ts";
import {
  acceptSymbol,
  advance,
  type Cursor,
  expectClosing,
  isSymbol,
  peek,
  report,
  unexpected,
  usesSyntax,
} from "./cursor.ts";
import { parseString } from "./string.ts";

/** Words that Prometheus takes for something else even here. */
const reserved = new Set(["without", "inf", "nan"]);

export interface Labels {
  readonly labels: readonly string[];
  readonly spans: ReadonlyMap<string, Span>;
}

export function parseLabels(c: Cursor): Labels {
  const labels: string[] = [];
  const spans = new Map<string, Span>();
  const open = peek(c);
  if (!acceptSymbol(c, "(")) {
    unexpected(c, `"(" and a list of labels`);
    return { labels, spans };
  }
  while (!isSymbol(peek(c), ")")) {
    const { from, to, kind } = peek(c);
    const label = parseLabel(c);
    if (label === undefined) return { labels, spans };
    if (kind === "string" && label === "") report(c, "bad-label", "a label name cannot be empty", { from, to });
    labels.push(label);
    if (!spans.has(label)) spans.set(label, { from, to });
    if (!acceptSymbol(c, ",")) break;
  }
  expectClosing(c, open, ")", '","');
  return { labels, spans };
}

function parseLabel(c: Cursor): string | undefined {
  const { kind, text } = peek(c);
  if (kind === "string") {
    usesSyntax(c, "quoted-name", peek(c));
    return parseString(c);
  }
  if (kind === "word" && !reserved.has(text.toLowerCase())) return advance(c).text;
  const hint = kind === "word" ? `write it in quotes: "${text}"` : undefined;
  unexpected(c, 'a label name or ")"', hint);
  return undefined;
}
