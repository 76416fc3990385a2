/** One thing of a catalog as two versions publish it, field by field. Knows nothing of what a difference means. */
import type { CatalogJson } from "../schemas/catalog.ts";
import type { Change, Subject } from "./change.ts";
import { pairs } from "./pairs.ts";

export interface Side {
  /** `condition.text` */
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The fields that differ, in the order in which they are published. Nothing where one of the versions lacks the thing. */
export function sidesOf({ subject, name }: Pick<Change, "subject" | "name">, before: CatalogJson, after: CatalogJson) {
  const [a, b] = [before, after].map((catalog) => published[subject](catalog).find((entry) => entry.name === name));
  return a && b ? differing(fields(a), fields(b)) : [];
}

interface Named {
  readonly name: string;
}

const published: Readonly<Record<Subject, (catalog: CatalogJson) => readonly Named[]>> = {
  metric: ({ metrics }) => metrics,
  alert: ({ alerts }) => alerts,
  slo: ({ slos }) => slos,
  recording: ({ recordings }) => recordings,
  dashboard: ({ dashboards }) => dashboards.map((d) => ({ ...d, name: d.uid })),
  runbook: ({ runbooks }) => runbooks.map((r) => ({ ...r, name: r.id })),
  deployment: ({ scrape, retention }) => [
    { ...scrape, name: "scrape" },
    { name: "retention", ...Object.fromEntries(retention.map((r) => [r.resolution, r.keep])) },
  ],
};

function differing(a: readonly Field[], b: readonly Field[]): readonly Side[] {
  const { added, removed, both } = pairs(a, b, ([field]) => field);
  return [
    ...both.flatMap(([[field, x], [, y]]) => (x === y ? [] : [{ field, before: x, after: y }])),
    ...removed.map(([field, text]) => ({ field, before: text, after: undefined })),
    ...added.map(([field, text]) => ({ field, before: undefined, after: text })),
  ];
}

type Field = readonly [name: string, text: string];

/** Lists of words are one field, and lists of things by their place. */
function fields(value: unknown, name = ""): readonly Field[] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  if (Array.isArray(value) && value.every((entry) => typeof entry !== "object")) return [[name, value.join(", ")]];
  return Object.entries(value).flatMap(([key, inner]) => fields(inner, name === "" ? key : `${name}.${key}`));
}
