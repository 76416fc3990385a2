/** `explain`: all that the catalog knows of one metric, alert or SLO, references followed; or what a check finds, and why. */

import { error, hasErrors } from "../../basics/diagnostic.ts";
import { didYouMean } from "../../basics/suggest.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { checkCatalog, preventsModel } from "../../checks/check-catalog.ts";
import { checks } from "../../checks/checks.ts";
import type { Compiled } from "../../compile.ts";
import { explainCheck } from "../../explain/check.ts";
import { explain, explainable } from "../../explain/explain.ts";
import { explainExpression } from "../../explain/expression.ts";
import { type Explanation, explanationText } from "../../explain/facts.ts";
import { loadCatalog } from "../../load/load-catalog.ts";
import type { Model } from "../../model/model.ts";
import { resolve } from "../../model/resolve.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, type Settings, sayWhichCatalog, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { referenceFor } from "../reference.ts";

export interface ExplainFlags extends CommonFlags {
  /** A query, in the place of a name. */
  readonly expr?: string;
}

export async function explainCommand(name: string, flags: ExplainFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  if (flags.expr !== undefined) return explainQuery(flags.expr, flags, io);
  // The same for every catalog, so that none is read.
  const check = explainCheck(name);
  if (check) return print(check, set, io);
  const { model, diagnostics } = await modelOf(set, io);
  if (!model) {
    printDiagnostics(
      diagnostics.filter((d) => hasErrors([d])),
      set,
      io,
    );
    return exitCode.problems;
  }
  const found = explain(model, name);
  if (!found) {
    const hint = didYouMean(name, [...explainable(model), ...checks.map((c) => c.code)]);
    const unknown = error(
      "unknown-name",
      name,
      `the catalog has no metric, alert or SLO "${name}", and there is no such check`,
      { hint },
    );
    printDiagnostics([unknown], set, io);
    return exitCode.problems;
  }
  return print(found, set, io);
}

/** A model is enough, which nothing is generated from: only what cannot be resolved goes through all checks. */
async function modelOf(set: Settings, io: Io): Promise<Pick<Compiled, "model" | "diagnostics">> {
  const loaded = await loadCatalog(set.catalog, set.loading);
  const model = "problem" in loaded ? undefined : resolvedModel(loaded.catalog);
  if (!model) return compiled(set, io);
  sayWhichCatalog(set, io);
  return { model, diagnostics: [] };
}

function resolvedModel(catalog: Catalog): Model | undefined {
  try {
    return preventsModel(checkCatalog(catalog)) ? undefined : resolve(catalog);
  } catch {
    // The engine relies on the types: what breaks them is reported by the compiler.
    return undefined;
  }
}

function print(found: Explanation, { format }: Settings, io: Io): ExitCode {
  io.stdout.write(format === "json" ? `${JSON.stringify(found, null, 2)}\n` : explanationText(found));
  return exitCode.clean;
}

async function explainQuery(query: string, flags: ExplainFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const reference = await referenceFor(flags, set);
  if ("problems" in reference) {
    printDiagnostics(reference.problems, set, io);
    return exitCode.problems;
  }
  const { lines, facts, diagnostics } = explainExpression(query, reference);
  if (set.format === "json") io.stdout.write(`${JSON.stringify({ query, facts, diagnostics }, null, 2)}\n`);
  else {
    io.stdout.write(lines.map((line) => `${line}\n`).join(""));
    printDiagnostics(diagnostics, set, io);
  }
  return hasErrors(diagnostics) ? exitCode.problems : exitCode.clean;
}
