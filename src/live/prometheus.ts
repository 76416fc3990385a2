/** A whole fleet, as one Prometheus scrapes it: its targets, and the series that it holds of them. Reads only. */
import { hashedLabel } from "../exposition/labels.ts";
import type { Family, FamilyType, Label, Sample } from "../exposition/sample.ts";
import type { Credentials, HttpOptions, NotGot } from "../http/get.ts";
import { getJson } from "../http/json.ts";
import { isOfScrapes } from "../promql/of-scrapes.ts";
import { quote } from "../promql/print/quote.ts";
import type { CheckedTarget } from "./check.ts";
import type { Expected } from "./expected.ts";
import { type Observer, observer } from "./observe.ts";

interface ActiveTarget {
  readonly labels: Readonly<Record<string, string>>;
  readonly health: string;
  readonly lastError?: string;
  readonly lastScrapeDuration?: number;
}

interface Vector {
  readonly result: readonly {
    readonly metric: Readonly<Record<string, string>>;
    readonly value: readonly [number, string];
  }[];
}

type Metadata = Readonly<
  Record<string, readonly { readonly type: string; readonly help: string; readonly unit: string }[]>
>;

interface Watched {
  readonly target: ActiveTarget;
  readonly watching: Observer;
  samples: number;
}

/** One checked target for each that Prometheus has of the catalog's job. */
export async function checkFleet(
  base: string,
  expected: Expected,
  who: Credentials,
  options: HttpOptions,
): Promise<readonly CheckedTarget[] | NotGot> {
  const ask = <T>(path: string) => getData<T>(base, path, who, options);
  const job = expected.model.deployment.scrape.name;
  const found = await ask<{ readonly activeTargets: readonly ActiveTarget[] }>("/api/v1/targets?state=active");
  if ("failed" in found) return found;
  const targets = found.data.activeTargets.filter((t) => t.labels.job === job);
  if (targets.length === 0) return { failed: `it has no active target of the job ${job}` };
  const metadata = await ask<Metadata>("/api/v1/metadata");
  if ("failed" in metadata) return metadata;
  const query = (expr: string) => ask<Vector>(`/api/v1/query?query=${encodeURIComponent(expr)}`);
  const names = await query(`count by (__name__) ({job=${quote(job)}})`);
  if ("failed" in names) return names;

  const watched = new Map(
    targets.map((target): [string, Watched] => {
      const watching = observer(expected);
      watching.begin();
      return [target.labels.instance ?? "", { target, watching, samples: 0 }];
    }),
  );
  const families = familiesOf(metadata.data);
  for (const { metric } of names.data.result) {
    const name = metric.__name__ ?? "";
    // What rules record has a colon, and what Prometheus adds is not the service's.
    if (name === "" || name === "ALERTS" || name === "ALERTS_FOR_STATE" || name.includes(":") || isOfScrapes(name))
      continue;
    const series = await query(`{__name__=${quote(name)},job=${quote(job)}}`);
    if ("failed" in series) return series;
    const family = familyOf(name, families, expected);
    for (const one of series.data.result) {
      const of = watched.get(one.metric.instance ?? "");
      if (!of) continue;
      of.samples++;
      of.watching.sample(sampleOf(name, family, one, of.target));
    }
  }
  return [...watched].map(([instance, { target, watching, samples }]): CheckedTarget => {
    watching.end({
      format: "text",
      families: [...families.values()],
      lines: 0,
      samples,
      bytes: 0,
      problems: 0,
      accepted: true,
    });
    const http = { contentType: "text/plain", seconds: target.lastScrapeDuration ?? 0 };
    const scrapes = [{ http, bytes: 0, samples }];
    return { target: instance, isFile: false, seen: watching.observation(), scrapes, ...healthOf(target) };
  });
}

function healthOf({ health, lastError = "" }: ActiveTarget): Pick<CheckedTarget, "down"> {
  if (health === "up") return {};
  const message = `Prometheus cannot scrape it${lastError === "" ? "" : `: ${lastError}`}`;
  return {
    down: { code: "target-down", at: "deployment.scrape", message, hint: "see Status > Targets in Prometheus" },
  };
}

function familiesOf(metadata: Metadata): ReadonlyMap<string, Family> {
  return new Map(
    Object.entries(metadata).flatMap(([name, [first]]): readonly (readonly [string, Family])[] => {
      if (!first) return [];
      const { type, help, unit } = first;
      return [[name, { name, type: type as FamilyType, help, unit, line: 0 }]];
    }),
  );
}

function familyOf(name: string, families: ReadonlyMap<string, Family>, { series }: Expected): Family {
  const declared = series.get(name)?.family ?? name;
  const base = name.replace(/_(?:bucket|count|sum)$/, "");
  return families.get(declared) ?? families.get(base) ?? { name: declared, line: 0 };
}

/** The labels that the target brings are not the sample's. */
function sampleOf(
  name: string,
  family: Family,
  { metric, value }: Vector["result"][number],
  { labels: ofTarget }: ActiveTarget,
): Sample {
  const named = hashedLabel("__name__", name);
  let { hash, hash2 } = named;
  const labels = Object.entries(metric).flatMap(([label, text]): readonly Label[] => {
    if (label === "__name__" || (label in ofTarget && ofTarget[label] === text)) return [];
    const made = hashedLabel(label, text);
    hash = (hash + made.hash) | 0;
    hash2 = (hash2 + made.hash2) | 0;
    return [made];
  });
  return { name, family, labels, value: Number(value[1].replace("Inf", "Infinity")), line: 0, hash, hash2 };
}

async function getData<T>(
  base: string,
  path: string,
  who: Credentials,
  options: HttpOptions,
): Promise<{ readonly data: T } | NotGot> {
  const answer = await getJson({ base, who, options }, path);
  if ("problem" in answer) return { failed: answer.problem };
  const { status, data } = answer.data as { readonly status?: string; readonly data?: T };
  return status === "success" && data !== undefined ? { data } : { failed: `${path} answers without data` };
}
