/** An objective as other tools' files say it, in the terms of a catalog. Knows no file format. */
import type { BurnTier } from "../../catalog/burn-rate.ts";
import type { ThresholdOp } from "../../catalog/condition.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import type { Reading } from "../../promql/parse/parse.ts";

interface ImportedCounts {
  readonly kind: "events" | "gauge-ratio";
  readonly bad: Selector;
  readonly total: Selector;
}

interface ImportedGood {
  readonly kind: "good-events";
  readonly good: Selector;
  readonly total: Selector;
}

interface ImportedNative {
  readonly kind: "native-latency";
  readonly of: Selector;
  readonly under: number;
}

interface ImportedFreshness {
  readonly kind: "freshness";
  readonly of: Selector;
  readonly withinMs: number;
}

interface ImportedSlices {
  readonly kind: "slices";
  readonly sliceMs: 60_000 | 300_000;
  /** Where `of` stands. */
  readonly reading: Reading;
  readonly of: Expr;
  readonly op: ThresholdOp;
  readonly threshold: number;
}

export type ImportedSli = ImportedCounts | ImportedGood | ImportedNative | ImportedFreshness | ImportedSlices;

export interface ImportedSlo {
  /** `slos.yml: requests-availability` */
  readonly at: string;
  readonly name: string;
  /** Empty where the file does not say it. */
  readonly service: string;
  readonly title?: string;
  readonly description?: string;
  /** Percent. */
  readonly objective: number;
  readonly period: { readonly ms: number } | "calendar-month";
  readonly sli: ImportedSli;
  readonly by: readonly string[];
  readonly owner?: string;
  readonly team?: string;
  readonly tier?: string;
  /** Where they are not the customary ones. */
  readonly tiers?: { readonly fast?: readonly BurnTier[]; readonly slow?: readonly BurnTier[] };
}
