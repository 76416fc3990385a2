import { describe, expect, it } from "vitest";
import type { Change } from "../../src/changes/change.ts";
import { changesBetween } from "../../src/changes/changes.ts";
import { changesMarkdown, changesText } from "../../src/changes/print.ts";
import { catalogFiles } from "../../src/generate/catalog/catalog-document.ts";
import { resolve } from "../../src/model/resolve.ts";
import type { CatalogJson } from "../../src/schemas/catalog.ts";
import tiny from "../fixtures/tiny/index.ts";

type Data<T> = { -readonly [K in keyof T]: Data<T[K]> };
type Editable = Data<CatalogJson>;

const published = catalogFiles(resolve(tiny))[0]?.content ?? "";

function editable(): Editable {
  return JSON.parse(published) as Editable;
}

function changesBy(edit: (catalog: Editable) => void): readonly Change[] {
  const edited = editable();
  edit(edited);
  return changesBetween(editable(), edited);
}

function first<T>(list: readonly T[]): T {
  const [entry] = list;
  if (entry === undefined) throw new Error("the tiny catalog has one of each");
  return entry;
}

function alertOf(catalog: Editable, name = "ManyTicketsRefused"): Editable["alerts"][number] {
  return first(catalog.alerts.filter((a) => a.name === name));
}

const cases: readonly (readonly [impact: string, says: string, edit: (c: Editable) => void])[] = [
  ["breaking", "metric kiosk_tickets_total: is gone", (c) => c.metrics.shift()],
  [
    "harmless",
    "metric kiosk_visits_total: is new",
    (c) => c.metrics.push({ ...first(c.metrics), name: "kiosk_visits_total" }),
  ],
  [
    "breaking",
    "metric kiosk_tickets_total: type counter → gauge",
    (c) => {
      first(c.metrics).type = "gauge";
    },
  ],
  [
    "breaking",
    "metric kiosk_tickets_total: is planned only",
    (c) => {
      first(c.metrics).stability = "planned";
    },
  ],
  [
    "breaking",
    'metric kiosk_tickets_total: value "refused" of label result is gone',
    (c) => {
      first(first(c.metrics).labels).values.pop();
    },
  ],
  [
    "harmless",
    'metric kiosk_tickets_total: value "free" of label result is new',
    (c) => {
      first(first(c.metrics).labels).values.push("free");
    },
  ],
  [
    "breaking",
    "metric kiosk_tickets_total: label result is gone",
    (c) => {
      first(c.metrics).labels.pop();
    },
  ],
  [
    "breaking",
    'metric kiosk_print_duration_seconds: bucket le="0.5" is gone',
    (c) => {
      first(c.metrics.filter((m) => m.buckets)).buckets?.shift();
    },
  ],
  [
    "breaking",
    "alert KioskDown: is gone",
    (c) => {
      c.alerts = c.alerts.filter((a) => a.name !== "KioskDown");
    },
  ],
  [
    "breaking",
    "alert ManyTicketsRefused: is called TicketsRefused now",
    (c) => {
      alertOf(c).name = "TicketsRefused";
    },
  ],
  [
    "breaking",
    "alert KioskDown: severity critical → warning",
    (c) => {
      alertOf(c, "KioskDown").severity = "warning";
    },
  ],
  [
    "notable",
    "alert ManyTicketsRefused: severity warning → critical",
    (c) => {
      alertOf(c).severity = "critical";
    },
  ],
  [
    "notable",
    "alert ManyTicketsRefused: threshold 0.05 → 0.1",
    (c) => {
      alertOf(c).expr = alertOf(c).expr.replace("0.05", "0.1");
    },
  ],
  [
    "notable",
    "alert ManyTicketsRefused: for 5m → 10m: fires later",
    (c) => {
      alertOf(c).for = "10m";
    },
  ],
  [
    "breaking",
    "alert ManyTicketsRefused: receivers ticket-office → nobody-reads",
    (c) => {
      alertOf(c).receivers = ["nobody-reads"];
    },
  ],
  [
    "notable",
    "alert ManyTicketsRefused: also goes to chat",
    (c) => {
      alertOf(c).receivers.push("chat");
    },
  ],
  [
    "notable",
    'alert ManyTicketsRefused: label team="x" is new',
    (c) => {
      alertOf(c).labels.team = "x";
    },
  ],
  [
    "harmless",
    "alert ManyTicketsRefused: its summary is reworded",
    (c) => {
      alertOf(c).summary = "Other words.";
    },
  ],
  [
    "breaking",
    "slo sales: objective 99% → 95%",
    (c) => {
      first(c.slos).objective = 95;
    },
  ],
  [
    "notable",
    "slo sales: objective 99% → 99.9%",
    (c) => {
      first(c.slos).objective = 99.9;
    },
  ],
  [
    "breaking",
    "slo sales: is gone",
    (c) => {
      c.slos.pop();
    },
  ],
  [
    "breaking",
    "recording job:kiosk_tickets_refused:ratio_rate5m: is gone",
    (c) => {
      first(c.recordings).name = "job:other:ratio";
    },
  ],
  [
    "notable",
    'dashboard kiosk: panel "Tickets per second"',
    (c) => {
      first(c.dashboards).panels.shift();
    },
  ],
  [
    "breaking",
    "runbook kiosk: is gone",
    (c) => {
      c.runbooks.pop();
    },
  ],
  [
    "notable",
    "deployment scrape: interval 30s → 60s",
    (c) => {
      c.scrape.interval = "60s";
    },
  ],
  [
    "breaking",
    "deployment scrape: job kiosk → booth",
    (c) => {
      c.scrape.job = "booth";
    },
  ],
  [
    "breaking",
    "deployment retention: raw 30d → 7d",
    (c) => {
      first(c.retention).keep = "7d";
    },
  ],
];

describe("a change in meaning", () => {
  it.each(cases)("is %s: %s", (impact, says, edit) => {
    const lines = changesBy(edit).map((c) => `${c.impact} ${c.subject} ${c.name}: ${c.text}`);
    expect(lines.join("\n")).toContain(`${impact} ${says}`);
  });

  it("is none where nothing changed", () => {
    expect(changesBy(() => {})).toEqual([]);
    expect(changesText([])).toBe("no change in meaning\n");
  });

  it("of an SLO's rules is one line, not one for each rule", () => {
    const changes = changesBy((c) => {
      for (const r of c.recordings) if (r.labels.slo === "sales") r.expr = r.expr.replace(/\d+m/g, "7m");
    });
    expect(changes.map((c) => c.name)).toEqual(["series of sales"]);
  });
});

const several = changesBy((c) => {
  alertOf(c).expr = alertOf(c).expr.replace("0.05", "0.1");
  alertOf(c, "KioskDown").severity = "warning";
  alertOf(c).summary = "Many *tickets* are refused.";
});

it("changes are printed with the worst first", () => {
  expect(changesText(several)).toMatchInlineSnapshot(`
    "Breaking: somebody loses what they rely on
      alert KioskDown: severity critical → warning
        because: what called somebody at once may do so no longer

    Notable: something behaves otherwise
      alert ManyTicketsRefused: threshold 0.05 → 0.1

    Harmless
      alert ManyTicketsRefused: its summary is reworded

    1 breaking, 1 notable, 1 harmless changes
    "
  `);
});

it("changes are a comment for a pull request", () => {
  expect(changesMarkdown(several)).toMatchInlineSnapshot(`
    "### Monitoring: 1 breaking, 1 notable, 1 harmless changes

    **Breaking: somebody loses what they rely on**

    - alert **KioskDown**: severity critical → warning (what called somebody at once may do so no longer)

    **Notable: something behaves otherwise**

    - alert **ManyTicketsRefused**: threshold 0.05 → 0.1

    <details><summary>1 harmless</summary>

    - alert **ManyTicketsRefused**: its summary is reworded

    </details>

    Verdict: **needs the consent of those who are named above**.
    "
  `);
});
