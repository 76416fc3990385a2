/** The report: one HTML page without anything from outside, about everything that the catalog makes. */
import { alertingRules, type Model, recordingRules } from "../model/model.ts";
import type { PanelData } from "../panel-data/answers.ts";
import { testsOf } from "../rule-tests/rule-tests.ts";
import { alertsSection } from "./alerts.ts";
import { changesSection, type Versions } from "./changes.ts";
import { coverageSection } from "./coverage.ts";
import { el, escaped, type Html, htmlOf, raw } from "./html.ts";
import { panelsSection } from "./panels.ts";
import { routingSection } from "./routing.ts";
import { script } from "./script.ts";
import { slosSection } from "./slos.ts";
import { style } from "./style.ts";

/** `versions` puts what changed between them on top; panels show `data`. */
export function reportPage(model: Model, data: PanelData, versions?: Versions): string {
  const title = `Monitoring of ${model.title}`;
  const body = [
    nav(versions !== undefined),
    el("header", {}, el("h1", {}, title), glance(model), key()),
    el(
      "main",
      { id: "main" },
      changesSection(versions),
      alertsSection(model, data),
      slosSection(model, data),
      panelsSection(model, data),
      routingSection(model),
      coverageSection(model),
    ),
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${htmlOf(body)}
<script>${script}</script>
</body>
</html>
`;
}

function nav(withChanges: boolean): Html {
  const ids = [...(withChanges ? ["changes"] : []), "alerts", "slos", "panels", "routing", "coverage"];
  const parts = ids.map((id) => el("a", { href: `#${id}` }, names[id] ?? id));
  return el(
    "nav",
    { "aria-label": "Page" },
    el(
      "div",
      {},
      ...parts,
      el("label", { for: "find" }, "Find (/)"),
      raw('<input id="find" type="search" autocomplete="off">'),
      el("span", { id: "found", role: "status" }),
      el("button", { id: "open", type: "button", "aria-pressed": "false" }, "Open all"),
      el("button", { id: "theme", type: "button" }, "Light or dark"),
    ),
  );
}

const names: Readonly<Record<string, string>> = {
  changes: "Changes",
  alerts: "Alerts",
  slos: "Objectives",
  panels: "Panels",
  routing: "Routing",
  coverage: "Coverage",
};

function glance(model: Model): Html {
  const scenarios = testsOf(model).alerts.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  const panels = model.dashboards.flatMap((d) => d.sections.flatMap((s) => s.panels));
  const figures: readonly (readonly [number, string])[] = [
    [model.metrics.length, "metrics"],
    [recordingRules(model).length, "recording rules"],
    [alertingRules(model).length, "alerts"],
    [scenarios, "tested scenarios"],
    [model.slos.length, "objectives"],
    [model.dashboards.length, "dashboards"],
    [panels.length, "panels"],
    [model.runbooks.length, "runbooks"],
  ];
  const items = figures.map(([n, what]) => el("li", {}, el("b", {}, String(n)), what));
  return el("ul", { class: "figures" }, ...items);
}

function key(): Html {
  return el(
    "p",
    { class: "key" },
    "In each chart: the value that the alert compares, its limit as a dashed line, and below the axis when the alert is",
    raw('<span style="background:var(--orange)"></span>pending'),
    " and when it ",
    raw('<span style="background:var(--red)"></span>fires'),
    ". A line is cut off at four times the limit. Keys: / finds, j and k go through the alerts, Enter opens one.",
  );
}
