/** What files are checked against: the series of a catalog, if there is one, and those that the files themselves record. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Suppression } from "../catalog/suppression.ts";
import type { Known, SampleInterval } from "../checks/expr/context.ts";
import { intervalIn, type KnownFrom, knownOf } from "../checks/expr/known.ts";
import type { KnownAlert } from "../checks/routing/alerts.ts";
import { catalogAlerts } from "../checks/routing/catalog-routing.ts";
import type { Model } from "../model/model.ts";
import { resolve, resolvedSchema } from "../model/resolve.ts";
import type { ExternalLabels } from "./external-labels.ts";
import type { PrometheusConfig } from "./read/prometheus.ts";

export interface Reference extends Omit<Known, "complete" | "interval"> {
  /** The catalog's alerts, for routes in files that hold no rules. */
  readonly alerts: () => readonly KnownAlert[];
  /** The catalog's own. */
  readonly suppressions: readonly Suppression[];
}

export const noReference: Reference = { schema: new Map(), catalog: false, alerts: () => [], suppressions: [] };

/** What the catalog declares; its own rules are added once their files are read. */
export function referenceOf(model: Model): Reference {
  return referenceFrom(model, () => model);
}

/** The same, its alerts resolved only where somebody asks for them. */
export function referenceOfCatalog(catalog: Catalog): Reference {
  const { deployment, suppressions } = catalog;
  return referenceFrom({ schema: resolvedSchema(catalog), deployment, suppressions }, () => resolve(catalog));
}

function referenceFrom(of: KnownFrom & Pick<Model, "suppressions">, model: () => Model): Reference {
  const { interval: _, ...known } = knownOf(of);
  return { ...known, suppressions: of.suppressions, alerts: () => catalogAlerts(model()) };
}

/** What is known of the series that files read, their scrape configurations included. */
export function knownFrom(reference: Reference, configs: readonly PrometheusConfig[], external: ExternalLabels): Known {
  return {
    ...reference,
    externalLabels: [...(reference.externalLabels ?? []), ...external.keys()],
    interval: (selector) => {
      const declared = intervalIn(reference.schema, selector);
      if (declared) return declared;
      const { name, matchers } = selector;
      const job = matchers.find((m) => m.label === "job" && m.op === "=")?.value;
      const scraped = scrapeInterval(configs, job);
      // Without a name rules may have recorded it, as one with a colon.
      return scraped && { ...scraped, isSure: scraped.isSure && name !== undefined && !name.includes(":") };
    },
  };
}

/** How often a job is scraped; without a name, only where all jobs agree. */
function scrapeInterval(configs: readonly PrometheusConfig[], job: string | undefined): SampleInterval | undefined {
  const all = configs.flatMap(({ jobs }) =>
    job === undefined ? [...jobs.values()] : jobs.has(job) ? jobs.get(job) : [],
  );
  const [ms] = all;
  return ms !== undefined && all.every((other) => other === ms)
    ? { ms, isSure: configs.every((c) => c.areAllJobs) }
    : undefined;
}
