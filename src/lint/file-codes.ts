/** The codes of lint that no check has: of files that cannot be read, of comments in them, and of what is asked of them. For `explain`. */
import type { Diagnostic, Severity } from "../basics/diagnostic.ts";

export interface FileCode {
  readonly code: string;
  readonly severity: readonly [Severity, ...Severity[]];
  readonly finds: string;
  readonly because: string;
  /** Whole files, or what is typed; a test lints those that are files. */
  readonly fails: string;
  readonly passes: string;
  readonly isTyped?: true;
}

/** A finding that gives no reason of its own has that of its code. */
export function withReason(found: Diagnostic): Diagnostic {
  const because = found.notes.length > 0 ? undefined : reasons.get(found.code);
  return because === undefined ? found : { ...found, notes: [{ message: because }] };
}

const rule = "      - { alert: QueueTooLong, expr: queue_length > 100 }";
const group = "groups:\n  - name: queue\n    rules:\n";
const good = `${group}${rule}\n`;
const route = "receivers:\n  - name: web\nroute:\n";

export const fileCodes: readonly FileCode[] = [
  {
    code: "invalid-yaml",
    severity: ["error"],
    finds: "a file that is not valid YAML",
    because: "Prometheus and Alertmanager refuse the whole file",
    fails: "groups:\n  - name: queue\n rules: []\n",
    passes: "groups:\n  - name: queue\n    rules: []\n",
  },
  {
    code: "bad-rule",
    severity: ["error", "warning"],
    finds:
      "a group or rule that Prometheus refuses: an unknown key, a missing expression, a reserved label; a warning where only some versions do",
    because: "Prometheus does not load a file with such a rule",
    fails: `${group}      - { alert: QueueTooLong, expr: queue_length > 100, severity: page }\n`,
    passes: `${group}      - { alert: QueueTooLong, expr: queue_length > 100, labels: { severity: page } }\n`,
  },
  {
    code: "bad-routing",
    severity: ["error"],
    finds: "a route, receiver or inhibition that Alertmanager refuses",
    because: "Alertmanager does not load such a configuration",
    fails: `${route}  receiver: wbe\n`,
    passes: `${route}  receiver: web\n`,
  },
  {
    code: "bad-config",
    severity: ["error"],
    finds: "a key or value in a Prometheus configuration that Prometheus refuses",
    because: "Prometheus does not start with such a configuration",
    fails: "global: {}\nrule_fils: [rules.yml]\nscrape_configs: []\n",
    passes: "global: {}\nrule_files: [rules.yml]\nscrape_configs: []\n",
  },
  {
    code: "bad-suppression",
    severity: ["error"],
    finds: "a comment that begins as a suppression and says nothing that can be read",
    because: "it suppresses nothing, though its author believes so",
    fails: `# rustbox-monitoring disable no-comparison -- the series exists only in trouble\n${good}`,
    passes: good,
  },
  {
    code: "unused-suppression",
    severity: ["warning"],
    finds: "a suppression of something that is not there",
    because: "it would hide the next fault of its kind",
    fails: `# rustbox-monitoring disable no-comparison until 2999-12-31 -- the series exists only in trouble\n${good}`,
    passes: good,
  },
  {
    code: "expired-suppression",
    severity: ["warning"],
    finds: "a suppression whose last day is over",
    because: "what it hid is reported again, and somebody meant to look at it by now",
    fails: `# rustbox-monitoring disable no-comparison until 2020-01-31 -- until the exporter is fixed\n${good.replace(" > 100", "")}`,
    passes: `# rustbox-monitoring disable no-comparison until 2999-12-31 -- until the exporter is fixed\n${good.replace(" > 100", "")}`,
  },
  {
    code: "ignored-file",
    severity: ["note"],
    finds: "a file that a comment leaves out until some day",
    because: "nothing in it is reported, and nobody should take that for approval",
    fails: `# rustbox-monitoring ignore file until 2999-12-31 -- a copy of what the exporter's authors publish\n${good}`,
    passes: good,
  },
  {
    code: "unrendered-template",
    severity: ["error", "note"],
    finds: "a template of Helm, Jsonnet or Jinja; a note in a folder",
    because: "only what it renders to can be checked",
    fails: "rustbox-monitoring lint --catalog none templates/rules.yaml",
    passes: "helm template <chart> | rustbox-monitoring lint --catalog none -",
    isTyped: true,
  },
  {
    code: "unknown-file",
    severity: ["error", "note"],
    finds: "a named file that lint does not know; a note in a folder",
    because: "nothing in it has been checked",
    fails: "rustbox-monitoring lint --catalog none deployment.yaml",
    passes: "rustbox-monitoring lint --catalog none rules.yaml",
    isTyped: true,
  },
  {
    code: "file-not-found",
    severity: ["error"],
    finds: "a file, folder or pattern without any file",
    because: "a misspelt name would check nothing and pass",
    fails: "rustbox-monitoring lint --catalog none rulse/",
    passes: "rustbox-monitoring lint --catalog none rules/",
    isTyped: true,
  },
  {
    code: "policy",
    severity: ["error", "warning", "note"],
    finds: "a rule that lacks what the file of --policy asks for",
    because: "the policy says why",
    fails:
      '{ "policies": [{ "of": "alerts", "labels": { "team": { "required": true } } }] }\n{ alert: Down, expr: up == 0 }',
    passes:
      '{ "policies": [{ "of": "alerts", "labels": { "team": { "required": true } } }] }\n{ alert: Down, expr: up == 0, labels: { team: web } }',
    isTyped: true,
  },
  {
    code: "removed-recording",
    severity: ["warning"],
    finds: "with --since, a rule that reads what a rule recorded at that commit and none does now",
    because: "nothing else makes a name with colons, so the rule reads nothing",
    fails: `- { record: "job:up:sum", expr: sum by (job) (up) }   # removed\n  { alert: FewUp, expr: "job:up:sum < 2" }`,
    passes: `  { record: "job:up:sum", expr: sum by (job) (up) }\n  { alert: FewUp, expr: "job:up:sum < 2" }`,
    isTyped: true,
  },
];

const reasons: ReadonlyMap<string, string> = new Map(fileCodes.map(({ code, because }) => [code, because]));
