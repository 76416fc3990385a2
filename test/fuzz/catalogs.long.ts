/** Whether catalogs with a slip in a text or number are refused with a reason, or generate what the real tools read. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { compile } from "../../src/compile.ts";
import kiosk from "../fixtures/tiny/index.ts";
import { amtoolOnConfigs, promtoolOnRules } from "./real-tools.ts";

/** Fields whose type is any text, any number or a duration: the compiler passes every slip in them. */
const texts = [
  ...[
    "title",
    "description",
    "useFor",
    "help",
    "meaning",
    "impact",
    "summary",
    "action",
    "owner",
    "legend",
    "look",
    "text",
  ],
  ...[
    "prometheusUrl",
    "grafanaUrl",
    "runbookUrl",
    "serviceKeyFile",
    "service",
    "for",
    "interval",
    "timeout",
    "keep",
    "sloPeriod",
  ],
  ...["evaluationInterval", "uid", "key", "id", "name", "severity"],
];
const numbers = ["threshold", "objective", "min", "max", "openLabelValues", "value"];
const otherTexts = [
  ...[
    "",
    " ",
    "a\nb",
    "../x",
    "a/b",
    "🎫",
    "{{",
    "}}",
    "{{ $value }",
    "{{ $labels.job }}",
    "5x",
    "0s",
    "-1",
    "5m",
    "1y",
    "10000y",
  ],
  ...[
    "__proto__",
    "constructor",
    "x".repeat(300),
    "a b",
    "$1",
    "${HOME}",
    "é",
    "\u0000",
    "\u2028",
    "\u202e",
    "http://",
    "kiosk:9100",
  ],
  ...[
    "100%",
    "%s",
    "'\"`",
    "up",
    "#",
    "null",
    "yes",
    "=",
    '{a="b"}',
    "//",
    "\\",
    "<b>",
    "|",
    "~",
    "- a",
    "a: b",
    "*/",
    "-->",
  ],
];
const otherNumbers = [0, -1, 1, 0.1, 99.999999, 100, 101, 1e308, -1e308, 1e-308, Number.NaN, Infinity, -0, 2 ** 53];

type Owner = Readonly<Record<string, unknown>>;
interface Leaf {
  readonly owner: Owner;
  readonly key: string;
  readonly path: string;
}

function leavesOf(of: unknown, path: string, seen: Set<unknown>): readonly Leaf[] {
  if (typeof of !== "object" || of === null || seen.has(of)) return [];
  seen.add(of);
  return Object.entries(of).flatMap(([key, value]): readonly Leaf[] => {
    // Expressions have functions of their own, which take no such texts.
    if (key === "of" || key === "expr" || key === "sli") return [];
    const isText = typeof value === "string" && (texts.includes(key) || /^\d+$/.test(key));
    if (isText || (typeof value === "number" && numbers.includes(key)))
      return [{ owner: of as Owner, key, path: `${path}.${key}` }];
    return leavesOf(value, `${path}.${key}`, seen);
  });
}

/** What several declarations share is changed in all of them. */
function changed(of: unknown, leaf: Leaf, value: unknown, copies = new Map<unknown, unknown>()): unknown {
  if (typeof of !== "object" || of === null) return of;
  if (copies.has(of)) return copies.get(of);
  const copy: Record<string, unknown> = Array.isArray(of) ? ([] as unknown as Record<string, unknown>) : {};
  copies.set(of, copy);
  for (const [key, part] of Object.entries(of)) {
    copy[key] = of === leaf.owner && key === leaf.key ? value : changed(part, leaf, value, copies);
  }
  return copy;
}

test("a catalog with a slip is refused with a reason, or generates files that Prometheus and Alertmanager load", async () => {
  const leaves = leavesOf(kiosk, "catalog", new Set());
  expect(leaves.length).toBeGreaterThan(40);
  const count = { refused: 0, generated: 0 };
  const slip = fc.tuple(fc.constantFrom(...leaves), fc.constantFrom(...otherTexts), fc.constantFrom(...otherNumbers));
  const property = fc.asyncProperty(slip, async ([leaf, text, number]) => {
    const value = typeof leaf.owner[leaf.key] === "number" ? number : text;
    const { artifacts, diagnostics } = await compile(changed(kiosk, leaf, value) as Catalog);
    const where = `${leaf.path} = ${JSON.stringify(value)}`;
    if (artifacts.length === 0) {
      count.refused += 1;
      const reasons = diagnostics.filter((d) => d.severity === "error");
      expect(reasons.length, where).toBeGreaterThan(0);
      return;
    }
    count.generated += 1;
    const of = (kind: string) => artifacts.filter((a) => a.kind === kind).map((a) => a.content);
    const ruleFiles = of("rules");
    const configs = of("alertmanager-config").map((content) => content.replace(/^templates:\n.*$/m, ""));
    expect(ruleFiles.length + configs.length).toBeGreaterThan(1);
    const said = [...(await promtoolOnRules(ruleFiles)), ...(await amtoolOnConfigs(configs))];
    expect({ where, said: said.filter((reason) => reason !== undefined) }).toEqual({ where, said: [] });
  });
  await fc.assert(property, { numRuns: Math.max(20, Math.round(Number(process.env.FUZZ_RUNS ?? 300) / 6)) });
  expect(Math.min(count.refused, count.generated)).toBeGreaterThan(0);
}, 240_000);
