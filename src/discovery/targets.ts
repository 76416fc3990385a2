/** The targets of a catalog, whichever kind of service discovery finds them. */
import { discoveries } from "./discoveries.ts";
import type { Discovered, Discovery } from "./discovery.ts";

/** What a catalog may write as its targets. */
export type Targets = Parameters<(typeof discoveries)[number]["discovered"]>[0];

export function isTargets(value: unknown): value is Targets {
  return typeof value === "object" && value !== null && discoveries.some((d) => d.is(value));
}

/** @example discovered(["app-1:9100"]).config // { static_configs: [{ targets: ["app-1:9100"] }] } */
export function discovered(targets: Targets): Discovered {
  const kind = (discoveries as readonly Discovery<never>[]).find((d) => d.is(targets));
  if (!kind) throw new TypeError("targets of no known kind of service discovery");
  return kind.discovered(targets as never);
}
