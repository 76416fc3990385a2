/** The first modules of a catalog, from what a service exports today, and what of that was guessed. */
import { type Diagnostic, error, warning } from "../basics/diagnostic.ts";
import type { ExpositionProblem } from "../exposition/sample.ts";
import type { Answers } from "../init/answers.ts";
import { type Inferred, infer } from "../init/inferred-metric.ts";
import { metricsModule } from "../init/metrics-module.ts";
import { collector } from "../init/observed.ts";
import { type Modules, modulesFor } from "../init/starter.ts";
import type { Io } from "./io.ts";
import { readExpositionFrom } from "./read-exposition.ts";

export type FromMetrics =
  | { readonly modules: Modules; readonly guesses: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly problem: Diagnostic };

/** `catalog` is the folder that the modules are to stand in, as messages name it. */
export async function inferredModules(source: string, catalog: string, answers: Answers, io: Io): Promise<FromMetrics> {
  const collected = collector();
  const refused: ExpositionProblem[] = [];
  const problem = (found: ExpositionProblem) => void (found.kind === "refused" && refused.push(found));
  const end = await readExpositionFrom(source, { ...collected, problem }, io);
  if ("failed" in end) {
    const hint =
      "name an address such as http://shop:8080/metrics, a file with what it answers, or - for the standard input";
    return { problem: error("unreadable", source, `the metrics cannot be read: ${end.failed}`, { hint }) };
  }
  const inferred = infer(collected.observed(end));
  if (inferred.metrics.length === 0) {
    const [first] = refused;
    const notes = first ? [{ message: `line ${first.line}: ${first.message}` }] : [];
    const hint = "look at what it answers: one line for each series, with # TYPE lines above";
    return { problem: error("no-metrics", source, "no metric of the service is in there", { notes, hint }) };
  }
  const diagnostics = refused.slice(0, 3).map(({ line, message }) =>
    warning("exposition-refused", source, `line ${line} is not as Prometheus reads it: ${message}`, {
      hint: "correct the exporter; what could be read was taken",
    }),
  );
  const modules = modulesFor(metricsModule(inferred.metrics, answers.service, source), answers);
  return { modules, guesses: guessesOf(inferred, source, catalog), diagnostics };
}

function guessesOf({ metrics, leftOut }: Inferred, source: string, catalog: string): string {
  const width = Math.min(50, Math.max(...metrics.map(({ name }) => name.length)));
  const lines = metrics.map(({ name, type, unit, buckets, guesses }) => {
    const facts = [type, ...(unit === "count" ? [] : [unit]), ...(buckets ? [`${buckets.length} buckets`] : [])];
    return `  ${name.padEnd(width)}  ${facts.join(", ")}\n${guesses.map((guess) => `      ${guess}\n`).join("")}`;
  });
  const rest = leftOut.length > 0 ? `left out\n${leftOut.map((line) => `  ${line}\n`).join("")}` : "";
  return `guessed from ${source}; ${catalog}/metrics.ts says the same, correct it there\n${lines.join("")}${rest}`;
}
