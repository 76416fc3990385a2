/** How scenarios share a test: by a label that the alert keeps, so that the rules are evaluated once for all of them. */
import type { LabelSet } from "../../model/model.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import { quote } from "../../promql/print/quote.ts";
import type { Target } from "../series/segment.ts";

export interface Sharing {
  /** Undefined where each scenario needs a test of its own. */
  readonly label?: "job" | "instance";
  readonly target: (slug: string) => Target;
  /** What selects the scenario's alerts or recordings. */
  readonly within: (slug: string) => LabelSet;
  readonly matcher: (slug: string) => string;
}

export function sharedBy(kept: readonly string[], pinned: readonly string[], job: string): Sharing {
  const isFree = (label: string): boolean => kept.includes(label) && !pinned.includes(label);
  if (isFree("job"))
    return {
      label: "job",
      target: (slug) => (n) => ({ job: slug, instance: `${n}` }),
      within: (slug) => ({ job: slug }),
      matcher: (slug) => `{job=${quote(slug)}}`,
    };
  if (isFree("instance"))
    return {
      label: "instance",
      target: (slug) => (n) => ({ job, instance: `${slug}-${n}` }),
      within: (slug) => ({ instance: `${slug}-` }),
      matcher: (slug) => `{instance=~${quote(`${slug}-\\d`)}}`,
    };
  return { ...alone(job) };
}

/** Whether instances never meet in an expression: else the instances of one scenario would change what another one has. */
export function keepsInstancesApart(expr: Expr): boolean {
  return walk(expr).every((e) => {
    if (e.kind === "aggregation") return e.grouping !== undefined && keeps(e.grouping);
    return e.kind !== "binary" || e.matching === undefined || keeps(e.matching);
  });
}

function keeps({ mode, labels }: { readonly mode: string; readonly labels: readonly string[] }): boolean {
  return labels.includes("instance") === (mode === "by" || mode === "on");
}

/** For a scenario that has a test to itself. */
export function alone(job: string): Sharing {
  return { target: () => (n) => ({ job, instance: `${n}` }), within: () => ({}), matcher: () => "" };
}
