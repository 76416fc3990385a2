import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { generate } from "../../src/generate/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { tools } from "../tools/index.ts";
import { reasons } from "./differences.ts";
import { differencesPage, type Explained } from "./page.ts";
import { type Difference, type Emission, vmalertDifferences } from "./vmalert-answers.ts";

interface Answer {
  readonly asEmitted: readonly Difference[];
  /** Only asked for where the rules as they are emitted differ. */
  readonly apart: readonly Difference[];
}

const artifacts = await generate(resolve(catalog));
const rules = Object.fromEntries(
  artifacts.flatMap(({ kind, path, content }) => (kind === "rules" ? [[basename(path), content]] : [])),
);
const files = artifacts.flatMap(({ kind, path, content }) =>
  kind === "rule-tests" ? [{ name: basename(path, ".test.yml"), emission: emissionOf(content) }] : [],
);
const names = files.map((f) => f.name);

function emissionOf(tests: string): Emission {
  const read = Object.keys(rules).filter((name) => tests.includes(`../rules/${name}`));
  return { tests, rules: Object.fromEntries(read.map((name) => [name, rules[name] ?? ""])) };
}

const answers = new Map<string, Answer>();

beforeAll(async () => {
  const { vmalertTool } = tools("reference");
  const queue = [...files];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const asEmitted = await vmalertDifferences(vmalertTool, next.emission, "as emitted");
      const apart = asEmitted.length > 0 ? await vmalertDifferences(vmalertTool, next.emission, "apart") : [];
      answers.set(next.name, { asEmitted, apart });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}, 580_000);

function explained(name: string): readonly (Difference | Explained)[] {
  const { asEmitted, apart } = answers.get(name) ?? { asEmitted: [], apart: [] };
  return asEmitted.map((d) => {
    const reason = reasons.find((r) => r.explains(d, apart));
    return reason ? { ...d, reason } : d;
  });
}

describe("VictoriaMetrics answers as Prometheus does, but for what is known and explained", () => {
  test.each(names)("%s", (name) => {
    expect(answers.has(name)).toBe(true);
    expect(explained(name).filter((d) => !("reason" in d))).toEqual([]);
  });

  test("every reason explains something", () => {
    const all = names.flatMap(explained);
    expect(reasons.filter((r) => !all.some((d) => "reason" in d && d.reason === r))).toEqual([]);
  });

  test("the page tells every difference, and none that is gone", async () => {
    const all = names.flatMap(explained).filter((d) => "reason" in d);
    await expect(differencesPage(reasons, all)).toMatchFileSnapshot("differences.md");
  });
});
