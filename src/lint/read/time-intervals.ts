/** Reads Alertmanager's time intervals as far as checks ask: days of the month, and months. What it cannot read counts as any time. */
import type { TimeInterval } from "../../checks/routing/routing.ts";
import type { Source } from "../../yaml/source.ts";
import { get, items, type Tree, textOf } from "../../yaml/tree.ts";
import { standing, written } from "./written.ts";

type Range = readonly [number, number];

/** Also those below the older key. */
export function timeIntervals(of: Source, document: Tree): readonly TimeInterval[] {
  return ["time_intervals", "mute_time_intervals"].flatMap((key) =>
    items(get(document, key)).flatMap((tree, i): readonly TimeInterval[] => {
      const name = get(tree, "name");
      if (name?.kind !== "scalar") return [];
      const at = `${key}[${i}]`;
      const parts = items(get(tree, "time_intervals")).map((part, p) => ({
        days: ranges(get(part, "days_of_month"), Number),
        months: ranges(get(part, "months"), monthOf),
        written: standing(of, "", `${at}.time_intervals[${p}]`, part.from),
      }));
      return [{ name: written(of, name, `${at}.name`), parts }];
    }),
  );
}

/** None where one of them is written otherwise: then nothing is known. */
function ranges(tree: Tree | undefined, read: (text: string) => number): readonly Range[] {
  const all = items(tree).map((item): Range | undefined => {
    const [from = "", to = from] = (textOf(item) ?? "").split(":");
    const range: Range = [read(from.trim()), read(to.trim())];
    return from !== "" && range.every(Number.isInteger) ? range : undefined;
  });
  return all.every((r) => r !== undefined) ? all : [];
}

const months = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

function monthOf(text: string): number {
  const index = months.indexOf(text.toLowerCase());
  return index < 0 ? Number(text) : index + 1;
}
