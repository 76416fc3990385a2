/** What an imported indicator reads, as expressions from which the type of each metric can be guessed. */
import type { Expr, Selector } from "../../promql/ast.ts";
import { call } from "../../promql/typed/plain.ts";
import type { ImportedSli } from "./imported-slo.ts";

export function sliExprs(sli: ImportedSli): readonly Expr[] {
  switch (sli.kind) {
    case "events":
      return [counted(sli.bad), counted(sli.total)];
    case "good-events":
      return [counted(sli.good), counted(sli.total)];
    case "gauge-ratio":
      return [sli.bad, sli.total];
    case "freshness":
    case "native-latency":
    case "slices":
      return [sli.of];
  }
}

function counted(of: Selector): Expr {
  return call("rate", { kind: "range", of, range: { ms: 300_000 } });
}
