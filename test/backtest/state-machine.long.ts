/** The states of an alert as the replay computes them are those that Prometheus itself records as ALERTS. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { stateMachine } from "../../src/backtest/state-machine.ts";
import { run, type SetName, setNames, tools } from "../tools/index.ts";

const stepMs = 60_000;
const evaluations = 40;

/** A sample, no sample (the last one counts for a while), or a staleness marker. */
type Token = "0" | "1" | "_" | "stale";

interface Case {
  readonly tokens: readonly Token[];
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

const token = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Token>("1") },
  { weight: 3, arbitrary: fc.constant<Token>("0") },
  { weight: 2, arbitrary: fc.constantFrom<Token>("_", "stale") },
);
/** Also what is not a whole number of evaluations. */
const duration = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 12 }).map((n) => n * 30_000),
);
const aCase: fc.Arbitrary<Case> = fc.record({
  tokens: fc
    .array(fc.tuple(token, fc.integer({ min: 1, max: 6 })), { minLength: evaluations, maxLength: evaluations })
    .map((runs) => shortened(runs.flatMap(([t, times]) => Array<Token>(t === "_" ? 1 : times).fill(t)))),
  forMs: duration,
  keepFiringForMs: duration,
});

/** At most three scrapes in a row fail, so that the last sample counts in every version of Prometheus. */
function shortened(tokens: readonly Token[]): readonly Token[] {
  return tokens
    .slice(0, evaluations)
    .map((t, i, all) => (i > 2 && all.slice(i - 3, i + 1).every((u) => u === "_") ? "0" : t));
}

function heldAt(tokens: readonly Token[]): readonly number[] {
  let last: Token = "stale";
  return tokens.flatMap((t, i) => {
    if (t !== "_") last = t;
    return last === "1" ? [i * stepMs] : [];
  });
}

/** At which evaluations it fires. */
function firing({ tokens, forMs, keepFiringForMs }: Case): readonly number[] {
  const machine = stateMachine({ stepMs, forMs, keepFiringForMs });
  for (const at of heldAt(tokens)) machine.holds(at);
  const { episodes } = machine.end((evaluations - 1) * stepMs);
  return tokens
    .map((_, i) => i * stepMs)
    .filter((at) => episodes.some((e) => e.firedAt <= at && at < (e.resolvedAt ?? Number.POSITIVE_INFINITY)));
}

/** Prometheus' rule manager evaluates the rules; an expectation that is wrong fails. */
async function asRecorded(cases: readonly Case[], set: SetName): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "state-machine-"));
  try {
    const rules = cases.map(({ forMs, keepFiringForMs }, i) => ({
      alert: `Case${i}`,
      expr: `x{case="${i}"} > 0`,
      for: `${forMs / 1000}s`,
      keep_firing_for: `${keepFiringForMs / 1000}s`,
    }));
    const fired = cases.map(firing);
    const expected = Array.from({ length: evaluations }, (_, i) => ({
      expr: 'ALERTS{alertstate="firing"}',
      eval_time: `${i}m`,
      exp_samples: cases.flatMap((_, c) =>
        fired[c]?.includes(i * stepMs)
          ? [{ labels: `ALERTS{alertname="Case${c}",alertstate="firing",case="${c}"}`, value: 1 }]
          : [],
      ),
    }));
    const tests = {
      rule_files: ["rules.yml"],
      evaluation_interval: "1m",
      tests: [
        {
          interval: "1m",
          input_series: cases.map(({ tokens }, c) => ({ series: `x{case="${c}"}`, values: tokens.join(" ") })),
          promql_expr_test: expected,
        },
      ],
    };
    await writeFile(join(folder, "rules.yml"), stringify({ groups: [{ name: "cases", interval: "1m", rules }] }));
    await writeFile(join(folder, "test.yml"), stringify(tests));
    const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", join(folder, "test.yml")]);
    expect(`${stdout}${stderr}`.slice(0, 2000)).toContain("SUCCESS");
    expect(code).toBe(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** So many cases go into one process: a thousand of them would take minutes. */
const atOnce = 100;

test.each(setNames)(
  "on the %s tools, a thousand random histories fire when Prometheus records that they do",
  async (set) => {
    const batch = fc.array(aCase, { minLength: atOnce, maxLength: atOnce });
    await fc.assert(
      fc.asyncProperty(batch, (cases) => asRecorded(cases, set)),
      { numRuns: 10, endOnFailure: true },
    );
  },
);
