/** Texts of expressions that stand in several rules are read and inferred once. Judges nothing. */
import type { Inferred } from "../promql/infer/facts.ts";
import { type Parsed, parse } from "../promql/parse/parse.ts";
import type { Problem } from "../promql/problem.ts";
import type { Nodes } from "./expr/nodes.ts";

/** What one text means, and what else has been made of it so far. */
export interface SharedReading {
  readonly parsed: Parsed;
  problems?: readonly Problem[];
  nodes?: Nodes;
  inferredHere?: Inferred;
  /** The same where external labels may be read. */
  inferredOutside?: Inferred;
}

/** How often each text is still to be read, and what was made of those that come again. */
export interface RepeatedTexts {
  readonly left: Map<string, number>;
  readonly kept: Map<string, SharedReading>;
}

export function repeatedTexts(texts: Iterable<string>): RepeatedTexts {
  const left = new Map<string, number>();
  for (const text of texts) left.set(text, (left.get(text) ?? 0) + 1);
  for (const [text, count] of left) if (count === 1) left.delete(text);
  return { left, kept: new Map() };
}

/** The reading of a text; nothing is kept once the last rule with it has been read. */
export function readShared(text: string, repeated: RepeatedTexts | undefined): SharedReading {
  const left = repeated?.left.get(text);
  if (!repeated || left === undefined) return { parsed: parse(text) };
  const shared: SharedReading = repeated.kept.get(text) ?? { parsed: parse(text) };
  repeated.left.set(text, left - 1);
  if (left > 1) repeated.kept.set(text, shared);
  else repeated.kept.delete(text);
  return shared;
}
