import { describe, expect, it } from "vitest";
import type { RunningGroup } from "../../src/drift/api.ts";
import type { CommittedGroup } from "../../src/drift/committed.ts";
import { ruleDrift } from "../../src/drift/rules.ts";

const everyMs = 15_000;
const rule = { record: "job:up:sum", expr: "sum by (job) (up)" };

/** What is found where a group that was committed with one interval is evaluated at another, in seconds. */
function found(
  interval: string | undefined,
  running: Omit<RunningGroup, "name" | "file" | "rules">,
): readonly string[] {
  const committed: CommittedGroup = { file: "a.rules.yml", name: "a", rules: [rule], ...(interval && { interval }) };
  const evaluated = {
    name: "a",
    file: "/etc/a.rules.yml",
    rules: [{ name: rule.record, query: rule.expr }],
    ...running,
  };
  return ruleDrift([committed], [evaluated], everyMs).map((d) => `${d.severity} ${d.code} ${d.at}: ${d.message}`);
}

describe("how often a group is evaluated", () => {
  it.each([
    ["its own interval, in another unit", "1m", { interval: 60 }],
    ["that of the server, where it names none", undefined, { interval: 15 }],
    ["a server that does not say", "1m", {}],
    ["an evaluation that takes all of it", "1m", { interval: 60, evaluationTime: 60 }],
  ])("is as committed with %s", (_, interval, running) => {
    expect(found(interval, running)).toEqual([]);
  });

  it("differs where the server's interval is another than the group's", () => {
    expect(found("1m", { interval: 15 })).toEqual(["error drift-changed group a: interval 1m → 15s"]);
    expect(found("1m", { interval: 90.5 })).toEqual(["error drift-changed group a: interval 1m → 1m30s500ms"]);
  });

  it("differs where a group that names none is evaluated at another than all are", () => {
    expect(found(undefined, { interval: 60 })).toEqual(["error drift-changed group a: interval 15s → 1m"]);
  });

  it("is not kept up with where an evaluation takes longer", () => {
    expect(found("1m", { interval: 60, evaluationTime: 60.25 })).toEqual([
      "warning slow-rules group a: its last evaluation took 60250 ms, longer than its interval",
    ]);
  });
});
