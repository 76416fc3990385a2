/** What a file format is: who writes it, what it keeps to, how its content is read, what operators do with it. */
import type { GeneratedFile } from "../basics/artifact.ts";
import type { Diagnostic } from "../basics/diagnostic.ts";
import type { Schema } from "../basics/json-schema.ts";
import type { Dashboard } from "../checks/dashboard/dashboard.ts";
import type { Routing } from "../checks/routing/routing.ts";
import type { Rule } from "../checks/rule.ts";
import type { Written } from "../checks/written.ts";
import type { PrometheusConfig } from "../lint/read/prometheus.ts";
import type { Model } from "../model/model.ts";
import type { Source } from "../yaml/source.ts";
import type { Tree } from "../yaml/tree.ts";

/** Every part must be given, if only by a word that says why there is none. What most commands do without is loaded late. */
export interface Format {
  /** One word, by which an artifact names its format: `rules`. */
  readonly kind: string;
  readonly output: Output | "only read";
  /** What every file of it keeps to, beyond being valid JSON or YAML. */
  readonly schema: (() => Promise<Schema>) | "meta-schema" | "no structure";
  /** Whether a document is of this format, whoever wrote it. */
  readonly recognises: ((tree: Tree) => boolean) | "never";
  /** What checks look at in it; which checks these are follows from what there is. */
  readonly read: ((of: Source, tree: Tree) => Content) | "nothing to check";
}

interface Output {
  readonly generate: (model: Model) => Promise<readonly GeneratedFile[]>;
  /** Its files below the output folder: `prometheus/rules/*.rules.yml`. */
  readonly files: string;
  /** What operators do with them, a sentence's end: "beside it, in `rules/`". */
  readonly apply: string;
}

/** What was found in a document. */
export interface Content {
  readonly rules?: readonly Rule[];
  readonly routings?: readonly Routing[];
  readonly dashboards?: readonly Dashboard[];
  readonly configs?: readonly PrometheusConfig[];
  /** Queries of Grafana's own alerts, which it sends as those of a panel. */
  readonly queries?: readonly Written[];
  readonly problems?: readonly Diagnostic[];
}
