/** Writes the module of what imported rules read. */
import { counter } from "../catalog/metric.ts";
import { nameBreaches } from "../checks/catalog/naming-convention.ts";
import { type Block, declaration, type Field } from "./declaration.ts";
import { importLine } from "./import-line.ts";
import { text } from "./layout.ts";
import { usedWords } from "./module-text.ts";
import type { PlannedMetric } from "./plan.ts";

export function metricsModule(metrics: readonly PlannedMetric[]): string {
  const blocks = metrics.map(({ identifier, name, type, unit, labels, help }): Block => {
    const fields: Field[] = [
      ["help", text(help ?? "Read by imported rules, which do not say what it is.")],
      ...(unit === "count" ? [] : [["unit", text(unit)] as const]),
      ["labels", { fn: "anyLabels", args: labels.map(text) }],
      ...(isUnusual(name, type, unit) ? [["legacyName", text("exported under this name")] as const] : []),
    ];
    return declaration(identifier, type === "native-histogram" ? "nativeHistogram" : type, name, fields);
  });
  const about =
    "What imported rules read. Types are guessed from the functions and names; labels are those that rules ask for, and others may\n * exist. Declare what you know: `labels: { code: open(…) }`, and a misspelt label no longer compiles.";
  const words = usedWords(blocks);
  if (blocks.length === 0) return "/** What the service exports: nothing here reads a metric yet. */\nexport {};\n";
  return `/**\n * ${about}\n */\n${importLine(words, "rustbox-monitoring")}\n${blocks.map((b) => `\n${b.text}`).join("")}`;
}

/** Whether the conventions would be reported of it. */
function isUnusual(name: string, type: PlannedMetric["type"], unit: PlannedMetric["unit"]): boolean {
  return nameBreaches({ ...counter(name, { help: "", unit }), type }).length > 0;
}
