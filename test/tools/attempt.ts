/** {@link ensure} for those who want to go on without: a failure is a text. Knows nothing of who asks. */
import { ensure, type Installed } from "./ensure.ts";
import type { RecipeName } from "./sets.ts";

/** What was found, or why nothing was; tells stderr what it is doing meanwhile. */
export async function attempt<N extends RecipeName>(name: N): Promise<Installed<N> | string> {
  try {
    return await ensure(name, { say: (message) => console.error(`tools: ${message}`) });
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** `oldest: promtool 2.42.0, prometheus 2.42.0, …`, or the failure. */
export function describe(name: RecipeName, result: Installed | string): string {
  if (typeof result === "string") return result;
  const versions = Object.entries(result.versions).map(([program, version]) => `${program} ${version}`);
  const rest = Object.keys(result.paths).filter((program) => !(program in result.versions));
  return `${name}: ${[...versions, ...rest].join(", ")}${result.from === "PATH" ? " (from PATH)" : ""}`;
}
