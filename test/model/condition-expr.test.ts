import { expect, test } from "vitest";
import { aboveEach } from "../../src/catalog/threshold.ts";
import { resolve } from "../../src/model/resolve.ts";
import { print } from "../../src/promql/print/print.ts";
import { broken, query, testAlert } from "../checks/broken.ts";

test("a limit for each value takes the values as words, not as patterns", () => {
  const when = aboveEach(query("deriv(kiosk_paper_sheets[5m])"), "tray", { "a+": 1, "b.c": 2 }, { otherwise: 3 });
  const { groups } = resolve(broken({ alerts: { each: testAlert("Each", { when }) } }));
  const rule = groups.flatMap((g) => g.rules).find((r) => r.kind === "alerting" && r.alert === "Each");
  if (!rule) throw new Error("no such rule");
  expect(print(rule.expr)).toMatchInlineSnapshot(
    `"deriv(kiosk_paper_sheets{tray="a+"}[5m]) > 1 or deriv(kiosk_paper_sheets{tray="b.c"}[5m]) > 2 or deriv(kiosk_paper_sheets{tray!~"a\\\\+|b\\\\.c"}[5m]) > 3"`,
  );
});
