import { expect, test } from "vitest";
import { stateMachine } from "../../src/backtest/state-machine.ts";

/** One character an evaluation, a minute apart: `#` where the condition holds. */
function run(pattern: string, forMs = 0, keepFiringForMs = 0) {
  const machine = stateMachine({ stepMs: 60_000, forMs, keepFiringForMs });
  for (const [i, c] of [...pattern].entries()) if (c === "#") machine.holds(i * 60_000);
  const { episodes, brief } = machine.end((pattern.length - 1) * 60_000);
  const minutes = (ms: number | undefined) => (ms === undefined ? "" : ms / 60_000);
  return [...episodes.map((e) => `${minutes(e.firedAt)}–${minutes(e.resolvedAt)}`), `brief ${brief}`].join(", ");
}

test.each([
  ["never", "....", [], "brief 0"],
  ["at once", ".##.", [], "1–3, brief 0"],
  ["twice", "#.#.", [], "0–1, 2–3, brief 0"],
  ["still", "..##", [], "2–, brief 0"],
  ["after for", "####..", [120_000], "2–4, brief 0"],
  ["after a for that is not a whole number of evaluations", "####..", [90_000], "2–4, brief 0"],
  ["not where it holds for less", "##.##..", [120_000], "brief 2"],
  ["not yet where it is pending at the end", "...##", [120_000], "brief 0"],
  ["on while it is kept firing", "#...", [0, 120_000], "0–3, brief 0"],
  ["still while it is kept firing at the end", "#..", [0, 180_000], "0–, brief 0"],
  ["on where it holds again before", "#.#...", [0, 60_000], "0–4, brief 0"],
  ["on where it holds again at the evaluation that would resolve it", "#..#...", [0, 120_000], "0–6, brief 0"],
  ["anew where it holds again after", "#...#..", [0, 60_000], "0–2, 4–6, brief 0"],
  ["not on where it only was pending", "#.#...", [60_000, 600_000], "brief 2"],
] as const)("fires %s: %s", (_, pattern, [forMs, keepMs], expected) => {
  expect(run(pattern, forMs, keepMs)).toBe(expected);
});
