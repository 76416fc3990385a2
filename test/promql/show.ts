/** Draws problems under the text they are about, for snapshots that read like what a person sees. */
import { parse } from "../../src/promql/parse/parse.ts";
import { print } from "../../src/promql/print/print.ts";
import type { Problem } from "../../src/promql/problem.ts";
import type { TypecheckOptions } from "../../src/promql/typecheck/report.ts";
import { parseChecked } from "../../src/promql/typecheck/typecheck.ts";

function show(text: string, problems: readonly Problem[]): string {
  const drawn = problems.map(({ code, message, span, hint }) => {
    const carets = " ".repeat(span.from) + "^".repeat(Math.max(1, span.to - span.from));
    return `${carets} ${code}: ${message}${hint === undefined ? "" : `; ${hint}`}`;
  });
  return [text, ...drawn].join("\n");
}

/** The canonical text of what was read, or the problems. */
export function read(text: string): string {
  const result = parse(text);
  return result.ok ? print(result.expr) : show(text, result.problems);
}

/** As {@link read}, refusing what Prometheus refuses by type, too. */
export function readChecked(text: string, options?: TypecheckOptions): string {
  const result = parseChecked(text, options);
  return result.ok ? print(result.expr) : show(text, result.problems);
}
