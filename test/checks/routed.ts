/** What lint says of an Alertmanager configuration beside four alerts that the rules of a file make. */
import { report } from "../../src/report/report.ts";
import { lintFiles } from "./linted.ts";

const rules = `groups:
  - name: g
    rules:
      - {alert: Fast, expr: sum by (job) (up) < 1, labels: {severity: page, team: web}}
      - {alert: Slow, expr: sum by (job) (up) < 2, labels: {severity: ticket, team: web}}
      - {alert: Down, expr: up == 0, labels: {severity: page, team: ops}}
      - {alert: Lonely, expr: vector(1), labels: {severity: none}}
`;

/** `routes` and `inhibit` are the YAML below those keys, each item on a line of its own. */
export interface Config {
  readonly routes?: readonly string[];
  readonly inhibit?: readonly string[];
  readonly groupBy?: string;
  /** Whether there are rules at all; without them nothing is known of alerts. */
  readonly alerts?: boolean;
}

export function reportedOnRoutes(
  code: string,
  { routes = [], inhibit = [], groupBy = "[job]", alerts = true }: Config,
): string {
  const text = [
    "route:",
    "  receiver: all",
    `  group_by: ${groupBy}`,
    "  routes:",
    ...routes.map((r) => `    - ${r}`),
    "receivers: [{name: all}, {name: web}, {name: ops}]",
    "inhibit_rules:",
    ...inhibit.map((r) => `  - ${r}`),
    "",
  ].join("\n");
  const files = { "alertmanager.yml": text, ...(alerts ? { "rules.yml": rules } : {}) };
  const found = lintFiles(files, true, false).filter((d) => d.code === code || d.code.startsWith("bad-"));
  return report(found, "text");
}
