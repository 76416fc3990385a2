/** What a running Alertmanager does otherwise than the committed configuration says: whom it calls, and when. */
import { parse as parseYaml } from "yaml";
import { type Diagnostic, error } from "../diagnostic.ts";
import { type Connection, getJson } from "../http/json.ts";
import type { Committed } from "./committed.ts";
import { configDrift } from "./config.ts";

interface Named {
  readonly name?: string;
}

export async function alertmanagerDrift(
  server: Connection,
  { alertmanager }: Committed,
): Promise<readonly Diagnostic[] | { readonly problem: string }> {
  const answer = await getJson(server, "/api/v2/status");
  if ("problem" in answer) return answer;
  const { config } = answer.data as { readonly config?: { readonly original?: string } };
  const running = (parseYaml(config?.original ?? "") ?? {}) as Readonly<Record<string, unknown>>;
  return [...configDrift("alertmanager.yml", alertmanager, running), ...extraReceivers(alertmanager, running)];
}

function extraReceivers(committed: unknown, running: unknown): readonly Diagnostic[] {
  const names = (config: unknown) =>
    ((config as { readonly receivers?: readonly Named[] }).receivers ?? []).map((r) => r.name);
  const known = new Set(names(committed));
  return names(running)
    .filter((name) => !known.has(name))
    .map((name) => error("drift-extra", `receiver ${name}`, "it is configured, but not committed"));
}
