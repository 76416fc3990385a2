import { expect, test } from "vitest";
import {
  changedUnit,
  combinedUnit,
  formatUnit,
  sameUnit,
  seriesUnit,
  unlikeUnits,
} from "../../../src/promql/infer/unit.ts";

const [seconds, bytes, count, ratio] = (["seconds", "bytes", "count", "ratio"] as const).map((unit) =>
  seriesUnit({ name: "x", unit }),
) as [never, never, never, never];

test.each([
  [changedUnit(count, "per-second"), "count/second"],
  [changedUnit(seconds, "per-second"), "ratio"],
  [changedUnit(bytes, "squared"), "bytes^2"],
  [changedUnit("unknown", "per-second"), "unknown"],
  [combinedUnit("/", seconds, count), "seconds/count"],
  [combinedUnit("/", count, count), "ratio"],
  [combinedUnit("/", "number", seconds), "1/second"],
  [combinedUnit("*", bytes, "number"), "bytes"],
  [combinedUnit("+", seconds, bytes), "unknown"],
  [combinedUnit("-", "timestamp", "timestamp"), "seconds"],
  [combinedUnit("*", seriesUnit({ name: "x", unit: "volts" }), seriesUnit({ name: "x", unit: "amperes" })), "watts"],
  [changedUnit(seriesUnit({ name: "x_total", unit: "joules" }), "per-second"), "watts"],
  [changedUnit(seriesUnit({ name: "x", unit: "meters" }), "per-second"), "meters/second"],
  [combinedUnit("*", seriesUnit({ name: "x", unit: "celsius" }), count), "count·celsius"],
  [combinedUnit("^", seconds, "number"), "unknown"],
])("%o is written %s", (unit, expected) => {
  expect(formatUnit(unit)).toBe(expected);
});

test("units are unlike only where both are known, and a number fits any", () => {
  expect(unlikeUnits(seconds, bytes)).toBe(true);
  expect(unlikeUnits(seconds, ratio)).toBe(true);
  expect(unlikeUnits(seconds, "number")).toBe(false);
  expect(unlikeUnits(seconds, "unknown")).toBe(false);
  expect(unlikeUnits("timestamp", seconds)).toBe(true);
  expect(sameUnit(seconds, combinedUnit("*", seconds, ratio))).toBe(true);
  expect(sameUnit("unknown", "unknown")).toBe(false);
});

test.each([
  "process_start_time_seconds",
  "node_boot_time_seconds",
  "probe_ssl_earliest_cert_expiry",
  "last_backup_timestamp_seconds",
  "kube_job_created",
])("%s is a moment", (name) => {
  expect(seriesUnit({ name, unit: "seconds" })).toBe("timestamp");
});

test.each(["node_cpu_time_seconds", "request_duration_seconds"])("%s is a time that something takes", (name) => {
  expect(seriesUnit({ name, unit: "seconds" })).not.toBe("timestamp");
});
