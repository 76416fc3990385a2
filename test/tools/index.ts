/**
 * What tests use to run the real tools. Knows nothing of how they got here.
 *
 * @example
 * describe.each(setNames)("on the %s tools", (set) => {
 *   const { promtool } = tools(set);
 *   test("the rules pass", async () => {
 *     expect(await run(promtool, ["check", "rules", path])).toMatchObject({ code: 0 });
 *   });
 * });
 */
import { inject } from "vitest";
import type { Installed } from "./ensure.ts";
import type { Paths, SetName } from "./sets.ts";

export { runProcess as run } from "../../src/validate/run-process.ts";
export { type SetName, setNames } from "./sets.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What the global setup found, or why it found nothing. */
    tools: Readonly<Record<SetName, Installed | string>>;
  }
}

export type Tools<S extends SetName> = Paths<S> & {
  /** `{ promtool: "3.5.3", … }` */
  readonly versions: Readonly<Record<string, string>>;
};

/** The paths of a set's programs; throws with the install hint where the set is missing, which fails the test. */
export function tools<S extends SetName>(set: S): Tools<S> {
  const found = inject("tools")[set];
  if (typeof found === "string") throw new Error(found);
  return { ...(found as Installed<S>).paths, versions: found.versions };
}
