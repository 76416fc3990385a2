/** Turns planned time into a condition: what is counted over a window that touches it does not count. */
import type { Except, Weekday, Weekly } from "../../catalog/except.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import { anyOf, binary, call, comparedTo, number } from "../../promql/typed/plain.ts";
import type { Exception } from "../model.ts";
import { sloBaseWindowMs } from "../names.ts";
import { over, settledMs } from "./growth.ts";

/** Counters are read ten seconds late: the window reaches back as far as theirs, or their last growth would count after all. */
const touchedMs = sloBaseWindowMs + settledMs;

/** A metric of the service carries the labels of its targets, and excepts those of the same. */
export function exception(except: Except, targetLabels: readonly string[]): Exception {
  if ("expr" in except) {
    return { when: comparedTo(over("max_over_time", except.expr, touchedMs), ">", 0), on: targetLabels };
  }
  if (except.kind === "weekly") return { when: during(except), on: [] };
  const firing: Selector = {
    kind: "selector",
    name: "ALERTS",
    matchers: [
      { label: "alertname", op: "=", value: except.name },
      { label: "alertstate", op: "=", value: "firing" },
    ],
  };
  return { when: over("max_over_time", firing, touchedMs), on: [] };
}

/** Unix time began on a Thursday. */
const weekdays: readonly Weekday[] = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"];

const minutesOfDay = 1_440;
const minutesOfWeek = 7 * minutesOfDay;

/** `(vector(time()) / 60 + until) % 10080 < length`, in minutes of the week; a window that ends after it still touches it. */
function during({ days, from, to }: Weekly): Expr {
  const [start, end] = [minutes(from), minutes(to)];
  const length = (end > start ? end - start : end + minutesOfDay - start) + Math.ceil(touchedMs / 60_000);
  const now = binary("/", call("vector", call("time")), number(60));
  return anyOf(
    days.map((day) => {
      // Counted from the end of the week before: a remainder of what is below zero is below zero as well.
      const before = minutesOfWeek - weekdays.indexOf(day) * minutesOfDay - start;
      return comparedTo(binary("%", binary("+", now, number(before)), number(minutesOfWeek)), "<", length);
    }),
  );
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  return hours * 60 + rest;
}
