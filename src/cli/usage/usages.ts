/** The commands by their names, in the order that `--help` prints them in. */
import { backtestUsage } from "./backtest.ts";
import { costUsage } from "./cost.ts";
import { demoUsage } from "./demo.ts";
import { diffUsage } from "./diff.ts";
import { driftUsage } from "./drift.ts";
import { emitUsage } from "./emit.ts";
import { explainUsage } from "./explain.ts";
import { gateUsage } from "./gate.ts";
import { generateUsage } from "./generate.ts";
import { importUsage } from "./import.ts";
import { initUsage } from "./init.ts";
import { lintUsage } from "./lint.ts";
import { liveCheckUsage } from "./live-check.ts";
import { lspUsage } from "./lsp.ts";
import { reportUsage } from "./report.ts";
import { routesUsage } from "./routes.ts";
import { serveUsage } from "./serve.ts";
import { sloReportUsage } from "./slo-report.ts";
import { testUsage } from "./test.ts";
import { thresholdsUsage } from "./thresholds.ts";
import { unusedUsage } from "./unused.ts";
import type { Usage } from "./usage.ts";
import { validateUsage } from "./validate.ts";

export const usages: Readonly<Record<string, (usage: Usage) => void>> = {
  init: initUsage,
  import: importUsage,
  generate: generateUsage,
  validate: validateUsage,
  test: testUsage,
  routes: routesUsage,
  diff: diffUsage,
  report: reportUsage,
  cost: costUsage,
  unused: unusedUsage,
  drift: driftUsage,
  gate: gateUsage,
  "slo-report": sloReportUsage,
  backtest: backtestUsage,
  thresholds: thresholdsUsage,
  lint: lintUsage,
  lsp: lspUsage,
  "live-check": liveCheckUsage,
  emit: emitUsage,
  serve: serveUsage,
  demo: demoUsage,
  explain: explainUsage,
};
