import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import catalog from "../../../spec/index.ts";
import { generate } from "../../../src/formats/generate.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { type Difference, type Emission, vmalertDifferences } from "../../engines/vmalert-answers.ts";
import { tools } from "../../tools/index.ts";
import { reasons } from "./differences.ts";
import { differencesPage, type Explained } from "./page.ts";

interface Answer {
  readonly differences: readonly Difference[];
  /** What differs still where no rule reads what its own group records. */
  readonly staged: readonly Difference[];
}

/** Rules that read recordings run in stages; of these files it is told as well what comes out as they are emitted. */
const alsoAsEmitted = /-slo-availability$/;

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

const answers = new Map<string, Answer | Error>();

async function answerOf(name: string, emission: Emission): Promise<Answer> {
  const { vmalertTool } = tools("reference");
  const run = (groups: "as emitted" | "in stages") => vmalertDifferences(vmalertTool, emission, groups);
  const chained = Object.values(emission.rules).some((text) => text.includes("- record:"));
  const staged = await run(chained ? "in stages" : "as emitted");
  return { staged, differences: alsoAsEmitted.test(name) ? await run("as emitted") : staged };
}

beforeAll(async () => {
  // The longest first, so that none is left over at the end.
  const queue = [...files].sort((a, b) => b.emission.tests.length - a.emission.tests.length);
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      answers.set(
        next.name,
        await answerOf(next.name, next.emission).catch((cause: unknown) => new Error(String(cause))),
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}, 1_200_000);

function explained(name: string): readonly (Difference | Explained)[] {
  const answer = answers.get(name) ?? new Error(`${name} was not run`);
  if (answer instanceof Error) throw answer;
  const { differences, staged } = answer;
  return differences.map((d) => {
    const reason = reasons.find((r) => r.explains(d, staged));
    return reason ? { ...d, reason } : d;
  });
}

describe("VictoriaMetrics answers as Prometheus does, but for what is known and explained", () => {
  test.each(names)("%s", (name) => {
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
