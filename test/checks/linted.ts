/** What lint says of one rule or panel, as people read it: checked against the tiny catalog, or against none. */

import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { lintCodes } from "../../src/lint/codes.ts";
import { lint } from "../../src/lint/lint.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { noReference, type Reference, referenceOf } from "../../src/lint/reference.ts";
import { resolve } from "../../src/model/resolve.ts";
import { report } from "../../src/report/report.ts";
import { source } from "../../src/yaml/source.ts";
import kiosk from "../fixtures/tiny/index.ts";

const reference = referenceOf(resolve(kiosk));

/** Every finding in files, given by their names. Without `ownAlerts` the catalog has metrics and no alerts. */
export function lintFiles(
  files: Readonly<Record<string, string>>,
  catalog = true,
  ownAlerts = true,
): readonly Diagnostic[] {
  const documents = Object.entries(files).map(([path, text]) => readDocument(source(path, text), lintCodes));
  return lint(documents, {
    reference: { ...(catalog ? reference : noReference), ...(ownAlerts ? {} : { alerts: () => [] }) },
    today: "2026-11-22",
    style: true,
  });
}

interface Rule {
  readonly expr: string;
  readonly record?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly interval?: string;
  readonly for?: string;
  /** Further rules of the file, in YAML. */
  readonly others?: string;
  readonly catalog?: boolean;
}

/** The findings of one code about an alert, or another rule, on the expression. */
export function reported(code: string, rule: string | Rule): string {
  return report(found(code, rule), "text");
}

export function found(code: string, rule: string | Rule): readonly Diagnostic[] {
  const { catalog, others = "", ...given } = typeof rule === "string" ? ({ expr: rule } as Rule) : rule;
  const { interval, record, ...rest } = given;
  const named = record === undefined ? { alert: "Test" } : { record };
  const group = { name: "test", ...(interval ? { interval } : {}), rules: [{ ...named, ...rest }] };
  // Other rules come first, so that the line of the expression does not depend on them.
  const text = `groups:\n${others}  - ${JSON.stringify(group)}\n`;
  return lintFiles({ "rules.yml": text }, catalog).filter((d) => d.code === code && d.at.startsWith("test."));
}

/** Every finding in files, checked against what is known of metrics; the alerts of a catalog are left out. */
export function lintAgainst(known: Reference, files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const documents = Object.entries(files).map(([path, text]) => readDocument(source(path, text), lintCodes));
  return lint(documents, { reference: { ...known, alerts: () => [] }, today: "2026-11-22" });
}

/** The findings of one code about an alert on `expr`, checked against a catalog whose own alerts are left out. */
export function foundIn(catalog: Catalog, code: string, expr: string): readonly Diagnostic[] {
  const text = JSON.stringify({ groups: [{ name: "test", rules: [{ alert: "Test", expr }] }] });
  return lintAgainst(referenceOf(resolve(catalog)), { "rules.yml": text }).filter((d) => d.code === code);
}

interface Panel {
  readonly expr: string;
  readonly legend?: string;
  readonly unit?: string;
  readonly type?: string;
  readonly catalog?: boolean;
}

/** The findings of one code about a panel with the query. */
export function reportedOnPanel(code: string, { expr, legend, unit, type = "timeseries", catalog }: Panel): string {
  const target = { refId: "A", expr, ...(legend === undefined ? {} : { legendFormat: legend }) };
  const panel = { type, title: "Test", ...(unit ? { fieldConfig: { defaults: { unit } } } : {}), targets: [target] };
  const job = { name: "job", type: "query", query: "label_values(up, job)" };
  const dashboard = { uid: "d", title: "D", templating: { list: [job] }, panels: [panel] };
  const all = lintFiles({ "d.json": JSON.stringify(dashboard, null, 1) }, catalog);
  return report(
    all.filter((d) => d.code === code),
    "text",
  );
}
