import { describe, expect, it } from "vitest";
import { expositionReader } from "../../src/exposition/read.ts";
import type { ExpositionFormat } from "../../src/exposition/sample.ts";
import { type Inferred, infer } from "../../src/init/inferred-metric.ts";
import { metricsModule } from "../../src/init/metrics-module.ts";
import { collector } from "../../src/init/observed.ts";

function inferred(text: string, format: ExpositionFormat = "text"): Inferred {
  const collected = collector();
  const reader = expositionReader(format, collected);
  reader.write(Buffer.from(text));
  return infer(collected.observed(reader.end()));
}

describe("what an exporter prints", () => {
  it("becomes the module that declares it", () => {
    const { metrics } = inferred(`# HELP shop_http_requests_total HTTP requests.
# TYPE shop_http_requests_total counter
shop_http_requests_total{code="200",method="GET",path="/"} 5
shop_http_requests_total{code="500",method="POST",path="/cart/1"} 1
# HELP shop_checkout_seconds Time.
# TYPE shop_checkout_seconds histogram
shop_checkout_seconds_bucket{le="0.1"} 1
shop_checkout_seconds_bucket{le="0.5"} 1
shop_checkout_seconds_bucket{le="1.0"} 2
shop_checkout_seconds_bucket{le="+Inf"} 2
shop_checkout_seconds_sum 1.1
shop_checkout_seconds_count 2
# TYPE shop_queue gauge
shop_queue{state="waiting"} 4
shop_queue{state="running"} 4
# TYPE shop_errors counter
shop_errors{kind="io"} 4
shop_errors{kind="parse"} 1
# TYPE rpc_duration_seconds summary
rpc_duration_seconds{quantile="0.5"} 4
rpc_duration_seconds_sum 4
rpc_duration_seconds_count 4
untyped_thing 4
# TYPE shop_build_info gauge
shop_build_info{version="1.2.3",revision="abc"} 1
# TYPE go_goroutines gauge
go_goroutines 4
process_cpu_seconds_total 4
`);
    expect(metricsModule(metrics, "shop", "shop:8080")).toMatchInlineSnapshot(`
      "/** What shop measures, inferred from shop:8080: read it once, it is guessed. */
      import { counter, gauge, histogram, open } from "rustbox-monitoring";

      /** code open: status codes that have not happened yet are missing; method closed: its 2 values are words; path open: such names have values from elsewhere. */
      export const httpRequests = counter("shop_http_requests_total", {
        help: "HTTP requests.",
        labels: {
          code: open("200", "500"),
          method: ["GET", "POST"],
          path: open("/", "/cart/1"),
        },
      });

      export const checkoutSeconds = histogram("shop_checkout_seconds", {
        help: "Time.",
        unit: "seconds",
        buckets: [0.1, 0.5, 1],
      });

      /** state closed: its 2 values are words. */
      export const queue = gauge("shop_queue", {
        help: "Not described by its exporter: shop_queue.",
        labels: {
          state: ["running", "waiting"],
        },
      });

      /** kind closed: its 2 values are words. */
      export const errors = counter("shop_errors", {
        help: "Not described by its exporter: shop_errors.",
        labels: {
          kind: ["io", "parse"],
        },
        legacyName: "exported under this name",
      });

      /** a summary: its quantiles cannot be aggregated, so that only its sum and count are declared. */
      export const rpcDurationSecondsSum = counter("rpc_duration_seconds_sum", {
        help: "Not described by its exporter: rpc_duration_seconds.",
        unit: "seconds",
        legacyName: "exported under this name",
      });

      /** a summary: its quantiles cannot be aggregated, so that only its sum and count are declared. */
      export const rpcDurationSecondsCount = counter("rpc_duration_seconds_count", {
        help: "Not described by its exporter: rpc_duration_seconds.",
        legacyName: "exported under this name",
      });

      /** the type is not said; taken for a gauge. */
      export const untypedThing = gauge("untyped_thing", {
        help: "Not described by its exporter: untyped_thing.",
      });

      /** version open: such names have values from elsewhere; revision open: such names have values from elsewhere. */
      export const buildInfo = gauge("shop_build_info", {
        help: "Not described by its exporter: shop_build_info.",
        labels: {
          version: open("1.2.3"),
          revision: open("abc"),
        },
      });
      "
    `);
  });

  it("is named as OpenMetrics exposes it, with the unit that it says", () => {
    const { metrics } = inferred(
      `# TYPE wait_seconds counter
# UNIT wait_seconds seconds
# HELP wait_seconds Time spent waiting.
wait_seconds_total 1
# TYPE build info
build_info{version="1"} 1
# TYPE mode stateset
mode{mode="a"} 1
mode{mode="b"} 0
# EOF
`,
      "openmetrics",
    );
    expect(metrics.map(({ name, type, unit }) => `${type} ${name} ${unit}`)).toEqual([
      "counter wait_seconds_total seconds",
      "gauge build_info count",
      "gauge mode count",
    ]);
  });

  it("is left out where it cannot be declared, each with its reason", () => {
    const { metrics, leftOut } = inferred(`# TYPE go_threads gauge
go_threads 4
http:size 1
loose_bucket{le="1"} 1
visits_total{user_id="7"} 1
# TYPE empty histogram
empty_sum 1
`);
    expect(metrics).toEqual([]);
    expect(leftOut).toEqual([
      "http:size: a name with other characters than letters, digits and underscores",
      "loose_bucket: its type is not said, and its name is of a part",
      'visits_total: its label "user_id" looks like personal data',
      "empty: a histogram without buckets",
      "go_threads, of the runtime: rustbox-monitoring/metrics/process and …/go have the usual ones",
    ]);
  });
});

describe("a label", () => {
  const series = (values: readonly string[], name = "kind") =>
    inferred(
      `# TYPE x_total counter\n${values.map((v) => `x_total{${v === "" ? "" : `${name}="${v}"`}} 1\n`).join("")}`,
    ).metrics[0]?.labels[name];

  it.each([
    ["closed", "kind", ["read", "write"]],
    ["closed", "method", ["GET"]],
    ["open", "code", ["200", "404"]],
    ["open", "path", ["cart", "home"]],
    ["open", "kind", ["order-20260101", "order-20260102"]],
    ["open", "colour", ["red"]],
    ["open", "kind", Array.from({ length: 21 }, (_, i) => `k${i}`)],
    ["optional", "kind", ["", "read", "write"]],
  ] as const)("is %s: %s of %j", (kind, name, values) => {
    expect(series(values, name)?.kind).toBe(kind);
  });

  it("with more values than anybody lists is open and names none", () => {
    expect(series(Array.from({ length: 80 }, (_, i) => `k${i}`))).toMatchObject({ kind: "open", values: [] });
  });
});
