/** What changes around the rules: dashboards, runbooks, scraping and retention. */
import { parseDuration } from "../basics/duration.ts";
import type { CatalogJson } from "../schemas/catalog.ts";
import { became, breaking, type Change, type Difference, harmless, notable } from "./change.ts";
import { namePairs, pairs } from "./pairs.ts";

type Dashboard = CatalogJson["dashboards"][number];

export function dashboardChanges(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const { added, removed, both } = pairs(before.dashboards, after.dashboards, (d) => d.uid);
  const one = ({ uid }: Dashboard, difference: Difference): Change => ({
    subject: "dashboard",
    name: uid,
    ...difference,
  });
  return [
    ...removed.map((d) => one(d, breaking("is gone", "links and bookmarks lead nowhere"))),
    ...both.flatMap(([a, b]) => panelDifferences(a, b).map((difference) => one(b, difference))),
    ...added.map((d) => one(d, harmless("is new"))),
  ];
}

function panelDifferences(a: Dashboard, b: Dashboard): readonly Difference[] {
  const { added, removed, both } = pairs(a.panels, b.panels, (p) => String(p.id));
  return [
    ...removed.map((p) => notable(`panel "${p.title}" (${p.id}) is gone`)),
    ...both.flatMap(([x, y]) =>
      x.title === y.title ? [] : [harmless(became("panel", `"${x.title}"`, `"${y.title}"`))],
    ),
    ...added.map((p) => harmless(`panel "${p.title}" is new`)),
  ];
}

export function runbookChanges(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const { added, removed, both } = pairs(before.runbooks, after.runbooks, (r) => r.id);
  const one = (name: string, difference: Difference): Change => ({ subject: "runbook", name, ...difference });
  const moved = both.filter(([a, b]) => a.path !== b.path);
  return [
    ...removed.map((r) => one(r.id, breaking("is gone", "pages that are already sent link to it"))),
    ...moved.map(([a, b]) =>
      one(b.id, breaking(became("path", a.path, b.path), "pages that are already sent link to it")),
    ),
    ...added.map((r) => one(r.id, harmless("is new"))),
  ];
}

export function deploymentChanges(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const one = (name: string, difference: Difference): Change => ({ subject: "deployment", name, ...difference });
  const { scrape: a } = before;
  const { scrape: b } = after;
  const targets = namePairs(a.targets, b.targets);
  const because = "every query for the old job selects nothing";
  return [
    ...(a.job === b.job ? [] : [one("scrape", breaking(became("job", a.job, b.job), because))]),
    ...targets.removed.map((t) => one("scrape", notable(`target ${t} is gone`))),
    ...targets.added.map((t) => one("scrape", notable(`target ${t} is new`))),
    ...(["path", "interval", "timeout"] as const).flatMap((key) =>
      a[key] === b[key] ? [] : [one("scrape", notable(became(key, a[key], b[key])))],
    ),
    ...retention(before, after).map((d) => one("retention", d)),
  ];
}

function retention(before: CatalogJson, after: CatalogJson): readonly Difference[] {
  const { added, removed, both } = pairs(before.retention, after.retention, (r) => r.resolution);
  const changed = both.filter(([a, b]) => a.keep !== b.keep);
  return [
    ...removed.map((r) => breaking(`${r.resolution} is kept no longer`, "history is lost")),
    ...added.map((r) => harmless(`${r.resolution} is kept for ${r.keep}`)),
    ...changed.map(([a, b]) => {
      const text = became(a.resolution, a.keep, b.keep);
      return parseDuration(b.keep) < parseDuration(a.keep) ? breaking(text, "history is lost") : notable(text);
    }),
  ];
}
