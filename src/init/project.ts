/** The files around a catalog: settings of the compiler, and what CI does. Knows nothing of what a catalog says. */
import { strictOptions } from "../validate/strict-options.ts";
import type { CiSystem } from "./answers.ts";

export const tsconfig = (catalog: string): string => `${JSON.stringify(
  {
    compilerOptions: { ...strictOptions, module: "preserve" },
    include: [catalog],
  },
  null,
  2,
)}
`;

export const gitignore = "node_modules/\n";

/** The path of each CI system's configuration, and its text. `options` say which catalog, where it is not `spec/`. */
export const ciFiles: Readonly<
  Record<CiSystem, { readonly path: string; readonly text: (options: string) => string }>
> = {
  github: {
    path: ".github/workflows/monitoring.yml",
    text: (options) => `name: monitoring
on: [push, pull_request]
permissions:
  contents: read
jobs:
  monitoring:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      # promtool and amtool
      - run: sudo apt-get update && sudo apt-get install --yes --no-install-recommends prometheus prometheus-alertmanager
      - run: npm ci
${commands(options, "github")
  .map((line) => `      - run: ${line}`)
  .join("\n")}
`,
  },
  gitlab: {
    path: ".gitlab-ci.yml",
    text: (options) => `monitoring:
  image: node:22-bookworm
  script:
    # promtool and amtool
    - apt-get update && apt-get install --yes --no-install-recommends prometheus prometheus-alertmanager
    - npm ci
${commands(options, "text")
  .map((line) => `    - ${line}`)
  .join("\n")}
`,
  },
};

/** What CI asks: is the output what the catalog says, is all of it valid, does each alert fire when it should. */
function commands(options: string, format: string): readonly string[] {
  const asked = format === "text" ? "" : ` --format ${format}`;
  return [
    `npx rustbox-monitoring generate --check${options}${asked}`,
    `npx rustbox-monitoring validate${options}${asked}`,
    `npx rustbox-monitoring test${options}`,
  ];
}
