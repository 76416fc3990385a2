/** What changes for those who read recorded series. Those of one SLO change together and are reported in one line. */
import type { CatalogJson } from "../schemas/catalog.ts";
import { breaking, type Change, type Difference, harmless, notable } from "./change.ts";
import { pairs } from "./pairs.ts";
import { queryDifferences } from "./queries.ts";

type Recording = CatalogJson["recordings"][number];

export function recordingChanges(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const { added, removed, both } = pairs(before.recordings, after.recordings, keyOf);
  const changes = [
    ...removed.map((r) => [r, breaking("is gone", "dashboards and rules that read it are blind")] as const),
    ...both.flatMap(([a, b]) => queryDifferences(a.expr, b.expr).map((text) => [b, notable(text)] as const)),
    ...added.map((r) => [r, harmless("is new")] as const),
  ];
  const slos = new Set([before, after].flatMap((c) => c.slos.map((s) => s.name)));
  const gone = new Set(pairs(before.slos, after.slos, (s) => s.name).removed.map((s) => s.name));
  const own = changes.filter(([r]) => !slos.has(r.labels.slo ?? ""));
  return [
    ...own.map(([r, d]): Change => ({ subject: "recording", name: r.name, ...d })),
    // That of a removed SLO is part of the SLO's own change.
    ...[...slos].filter((slo) => !gone.has(slo)).flatMap((slo) => ofSlo(slo, changes)),
  ];
}

/** A name may be recorded by several rules, with other labels each. */
function keyOf({ name, labels }: Recording): string {
  return `${name}${JSON.stringify(Object.entries(labels).sort())}`;
}

function ofSlo(slo: string, changes: readonly (readonly [Recording, Difference])[]): readonly Change[] {
  const own = changes.filter(([r]) => r.labels.slo === slo);
  const names = (impact: Difference["impact"]) => [
    ...new Set(own.filter(([, d]) => d.impact === impact).map(([r]) => r.name)),
  ];
  const one = (difference: Difference): Change => ({ subject: "recording", name: `series of ${slo}`, ...difference });
  const [removed, changed] = [names("breaking"), names("notable")];
  return [
    ...(removed.length > 0
      ? [
          one(
            breaking(
              `${removed.join(", ")} ${removed.length > 1 ? "are" : "is"} gone`,
              "dashboards and rules that read them are blind",
            ),
          ),
        ]
      : []),
    ...(changed.length > 0
      ? [one(notable(`${changed.length} of them are computed otherwise: ${shortened(changed)}`))]
      : []),
  ];
}

function shortened(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}
