/** Whether the Prometheus that must read the expression knows what stands there, and whether it must be switched on. */
import type { Span } from "../../basics/diagnostic.ts";
import type { Expr } from "../ast.ts";
import type { Availability } from "../new-syntax.ts";
import type { Check } from "./report.ts";

/** `what` is the subject of a sentence. */
export function checkAvailability(
  { options, report }: Check,
  at: Expr | Span,
  what: string,
  { since, flag, stable }: Availability,
): void {
  const { prometheus: target, experimental } = options;
  if (target !== undefined && since !== undefined && isOlder(target, since)) {
    report("too-new", at, `${what} needs Prometheus ${since}, and ${target} must read this`);
    return;
  }
  const isStable = stable !== undefined && target !== undefined && !isOlder(target, stable);
  if (flag === undefined || experimental || isStable) return;
  const switched = `${since === undefined ? "" : `Prometheus ${since} and `}--enable-feature=${flag}`;
  const needs = stable === undefined ? switched : `Prometheus ${stable}, or ${switched}`;
  report("experimental", at, `${what} is experimental`, `it needs ${needs}`);
}

/** `isOlder("2.53", "3.0")`; the third number of a version does not count. */
function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = than.split(".").map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}
