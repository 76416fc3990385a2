import { expect, test } from "vitest";
import { panelDescription } from "../../../src/generate/grafana/description.ts";
import { built } from "./built.ts";

function description(key: string): string {
  for (const { model } of built) {
    const panel = model.dashboards.flatMap((d) => d.sections.flatMap((s) => s.panels)).find((p) => p.key === key);
    if (panel) return panelDescription(panel, model.schema);
  }
  throw new Error(`no panel ${key}`);
}

test("a panel names the lines that are drawn on it, in its unit", () => {
  expect(description("queue-payments")).toMatchInlineSnapshot(`
    "Orders that wait for payments.

    - QueueLong payments: above 20 (warning)
    - calm: above 5
    - QueueStuck (critical)"
  `);
});

test("an alert that no line can stand for is named all the same", () => {
  expect(description("tickets")).toMatchInlineSnapshot(`
    "Tickets asked for, by what became of them.

    - KioskDown (critical)"
  `);
});

test("what is read from recordings says which variables do not narrow it", () => {
  expect(description("refused")).toMatchInlineSnapshot(`
    "Share of tickets refused.

    It is read from recording rules, which the choice of instance does not narrow.

    - ManyTicketsRefused: above 5% (warning)"
  `);
});

test("and where that holds for one query of several, it says so", () => {
  expect(description("failed")).toContain("Some of it is read from recording rules");
});
