/** What programs do with a catalog. The engine is loaded once they do: most who load this package only declare something. */

import type { Diagnostic } from "./basics/diagnostic.ts";
import type { Catalog } from "./catalog/catalog.ts";
import type { Compiled } from "./compile.ts";
import type { LintTextsOptions, TextFile } from "./lint/lint-texts.ts";

/**
 * The files that a catalog yields, and its problems. A catalog with an error yields no file.
 *
 * @example
 * const { artifacts, diagnostics } = await compile(shop);
 * [artifacts.length > 0, hasErrors(diagnostics)]
 * // [true,false]
 */
export async function compile(catalog: Catalog): Promise<Compiled> {
  const engine = await import("./compile.ts");
  return engine.compile(catalog);
}

/**
 * The findings in rule files, PrometheusRule manifests, Prometheus and Alertmanager configurations and dashboards, in the
 * order of files and lines. Where the catalog itself has errors that prevent this, those are returned instead.
 *
 * @example
 * const text = "groups: [{ name: g, rules: [{ alert: A, expr: sum by (job (up) }] }]";
 * (await lint([{ path: "rules.yml", text }])).map((d) => d.code)
 * // ["invalid-expression"]
 */
export async function lint(files: readonly TextFile[], options: LintTextsOptions = {}): Promise<readonly Diagnostic[]> {
  const engine = await import("./lint/lint-texts.ts");
  return engine.lintTexts(files, options);
}
