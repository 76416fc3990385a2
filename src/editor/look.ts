/** Lints what is open in an editor beside the other files of its folders. Keeps nothing. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { type LintOptions, lint } from "../lint/lint.ts";
import { withRecordings } from "../lint/recordings.ts";
import type { Schema } from "../promql/schema.ts";
import { others, type Workspace } from "./workspace.ts";

/** The findings of each open file. */
export function look(of: Workspace, options: LintOptions): ReadonlyMap<string, readonly Diagnostic[]> {
  const open = [...of.open.values()].map((file) => file.document);
  const beside = others(of);
  // Routes are compared with the alerts of all files, and few have any.
  const all = open.some((d) => d.routings.length > 0);
  const found = all ? lint([...open, ...beside], options) : lint(open, { ...options, beside });
  const byPath = new Map<string, Diagnostic[]>([...of.open.keys()].map((path) => [path, []]));
  for (const d of found) byPath.get(d.file?.path ?? d.at)?.push(d);
  return byPath;
}

/** What is known of the series that rules of the open files read. */
export function knownSeries(of: Workspace, { reference }: LintOptions): Schema {
  const documents = [...[...of.open.values()].map((file) => file.document), ...others(of)];
  return withRecordings(
    reference.schema,
    documents.flatMap((d) => d.rules),
  );
}
