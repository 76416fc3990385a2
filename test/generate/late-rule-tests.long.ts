/** Rule tests of groups that look back by a while: promtool evaluates them late, as Prometheus does, and they pass all the same. */
import { expect, onTestFinished, test } from "vitest";
import { emit } from "../emit.ts";
import kiosk from "../fixtures/tiny/index.ts";
import { run, tools } from "../tools/index.ts";

test.each(["10s", "2m"] as const)("with an offset of %s", { timeout: 180_000 }, async (queryOffset) => {
  const deployment = { ...kiosk.deployment, oldestPrometheus: "2.53", sloGroups: { queryOffset } } as const;
  const emitted = await emit({ ...kiosk, deployment });
  onTestFinished(emitted.remove);
  const path = emitted.at("prometheus/tests/kiosk-slo-sales.test.yml");
  const { code, stderr } = await run(tools("reference").promtool, ["test", "rules", path], { timeoutMs: 170_000 });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
