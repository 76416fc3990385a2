/** What `npm run suite` and `npm run bench` can start. Runs nothing itself. */

export interface Entry {
  readonly about: string;
  /** The program to run; a project of vitest where none is named. */
  readonly program?: () => Promise<unknown>;
}

export const suites: Readonly<Record<string, Entry>> = {
  unit: { about: "what `npm test` runs" },
  long: { about: "many processes, or thousands of random cases" },
  surroundings: { about: "every command in odd surroundings: full disks, narrow terminals, missing tools" },
  slo: { about: "budgets and burn rates over hours and months" },
  e2e: { about: "incidents on real servers; see test/spec/e2e/README.md" },
  delivery: { about: "what Alertmanager sends over the wire: every receiver, restarts, pairs" },
  engines: { about: "all rule tests on three engines" },
  fuzz: { about: "the property tests, with another seed each time" },
  adversity: {
    about: "[parts of rows' names] SLO rules on real servers while everything fails; see test/adversity/README.md",
    program: () => import("./adversity/main.ts"),
  },
  mutate: {
    about: "[names | --slo] small mistakes in every rule; shipped tests must notice 95% of them, the whole suite all",
    program: () => import("./spec/mutate.ts"),
  },
  soundness: {
    about: "[--expressions <number>] what is inferred of random queries, on a real Prometheus",
    program: () => import("./promql/infer/soundness/main.ts"),
  },
  "engine-tests": {
    about: "<promql/promqltest/testdata> what is inferred, on the tests of Prometheus' own engine",
    program: () => import("./promql/infer/engine-tests/main.ts"),
  },
  parity: {
    about: "<promql/parser/parse_test.go> the parser, on Prometheus' own tests",
    program: () => import("./promql/parity/main.ts"),
  },
  soak: {
    about: "<minutes> lint --watch, lsp, serve and demo: nothing may grow, nothing may be left; Linux only",
    program: () => import("./soak/main.ts"),
  },
};

export const benches: Readonly<Record<string, Required<Entry>>> = {
  commands: {
    about: "[sizes] whole commands, beside the bars that are promised",
    program: () => import("./bench/commands.ts"),
  },
  lint: { about: "lint on files of growing size, and reading alone", program: () => import("./bench/lint.ts") },
  "lint-folder": {
    about: "<folder> lint of anybody's rule files, counted",
    program: () => import("./bench/lint-folder.ts"),
  },
  "live-check": { about: "live-check on large texts", program: () => import("./bench/live-check.ts") },
  "slo-cost": {
    about: "[instances] what one SLO costs a live Prometheus, beside Sloth's and Pyrra's rules",
    program: () => import("./bench/slo-cost.ts"),
  },
};
