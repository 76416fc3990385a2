/** The document's three queries that look right and are not, each flagged for its true reason, and their corrections. */
import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { lintCodes } from "../../src/lint/codes.ts";
import { lint } from "../../src/lint/lint.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { referenceOf } from "../../src/lint/reference.ts";
import { resolve } from "../../src/model/resolve.ts";
import { report } from "../../src/report/report.ts";
import { source } from "../../src/yaml/source.ts";

const reference = referenceOf(resolve(catalog));

function told(query: string): string {
  const panel = { type: "stat", title: "Documented", targets: [{ refId: "A", expr: query }] };
  const text = JSON.stringify({ uid: "d", panels: [panel] }, null, 1);
  const found = lint([readDocument(source("d.json", text), lintCodes)], { reference, today: "2026-11-22" });
  return report(
    // That a panel's window could follow the zoom is advice on any query.
    found.filter((d) => d.at.endsWith(".expr") && d.code !== "fixed-window"),
    "text",
    { width: 110 },
  );
}

test("worker health: three statuses that never match each other", () => {
  const sum =
    'rustbox_worker_health{status="healthy"} + rustbox_worker_health{status="unhealthy"} + rustbox_worker_health{status="quarantined"}';
  expect(told(`rustbox_worker_health{status="quarantined"} / (${sum})`)).toMatchInlineSnapshot(`
    "error[unmatched-vectors]: the two sides never match: "status" is never the same on both
      --> d.json:10:106 (d.Documented.A.expr)
       |
       | …tined"} / (rustbox_worker_health{status="healthy"} + rustbox_worker_health{status="unhealthy"} + rustbo…
       |                                                     ^
       | …x_worker_health{status="quarantined"} / (rustbox_worker_health{status="healthy"} + rustbox_worker_healt…
       |                                           ---------------------
       |                                           the label "status" of rustbox_worker_health is one of healthy,
       |                                           unhealthy, quarantined
       | …us="quarantined"} / (rustbox_worker_health{status="healthy"} + rustbox_worker_health{status="unhealthy"…
       |                                             ---------------- the matcher status="healthy"
       | …ustbox_worker_health{status="healthy"} + rustbox_worker_health{status="unhealthy"} + rustbox_worker_hea…
       |                                           ---------------------
       |                                           the label "status" of rustbox_worker_health is one of healthy,
       |                                           unhealthy, quarantined
       | …status="healthy"} + rustbox_worker_health{status="unhealthy"} + rustbox_worker_health{status="quarantin…
       |                                            ------------------ the matcher status="unhealthy"
       |
       = do: aggregate "status" away on both sides, as with sum(…), or match ignoring(status)

    1 error
    "
  `);
});

test("cleanup failures: each failure divided by itself", () => {
  const query = 'rate(rustbox_cleanup_total{outcome="failure"}[5m]) / rate(rustbox_cleanup_total[5m]) * 100';
  expect(told(query)).toMatchInlineSnapshot(`
    "error[divided-by-itself]: each series meets itself here, so the result is always 1
      --> d.json:10:68 (d.Documented.A.expr)
       |
       | rate(rustbox_cleanup_total{outcome="failure"}[5m]) / rate(rustbox_cleanup_total[5m]) * 100
       |                                                    ^
       |
       = because: all labels take part in the match, those in the matchers as well
       = do: aggregate both sides, as in sum(…{…}) / sum(…)

    1 error
    "
  `);
});

test("cold start latency: a quantile for each instance", () => {
  expect(told("histogram_quantile(0.95, rate(rustbox_cold_start_latency_seconds_bucket[5m]))")).toMatchInlineSnapshot(`
    "warning[per-series-quantile]: this is one quantile for each job and instance and language, not one for all
      --> d.json:10:15 (d.Documented.A.expr)
       |
       | histogram_quantile(0.95, rate(rustbox_cold_start_latency_seconds_bucket[5m]))
       | ^^^^^^^^^^^^^^^^^^
       |                               -----------------------------------------
       |                               rustbox_cold_start_latency_seconds_bucket has the labels job, instance,
       |                               language, le and no others, as metrics.coldStart declares
       |
       = because: quantiles can be neither averaged nor summed afterwards
       = do: sum the buckets first: histogram_quantile(φ, sum by (le) (rate(…_bucket[5m])))

    1 warning
    "
  `);
});

test.each([
  'sum(rustbox_worker_health{status="quarantined"}) / sum(rustbox_worker_health)',
  'sum(rate(rustbox_cleanup_total{outcome="failure"}[5m])) / sum(rate(rustbox_cleanup_total[5m])) * 100',
  "histogram_quantile(0.95, sum by (le) (rate(rustbox_cold_start_latency_seconds_bucket[5m])))",
])("corrected, there is nothing to say of %s", (query) => {
  expect(told(query)).toBe("");
});
