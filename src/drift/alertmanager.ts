/** What a running Alertmanager does otherwise than the committed configuration says: whom it calls, and when. */
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { getChecked } from "../http/checked.ts";
import type { Connection } from "../http/json.ts";
import { alertmanagerStatus } from "./api.ts";
import type { Committed } from "./committed.ts";
import { configDrift } from "./config.ts";
import { runningConfig } from "./running-config.ts";

interface Named {
  readonly name?: string;
}

export async function alertmanagerDrift(
  server: Connection,
  { alertmanager }: Committed,
): Promise<readonly Diagnostic[] | { readonly problem: string }> {
  const answer = await getChecked(server, "/api/v2/status", alertmanagerStatus);
  if ("problem" in answer) return answer;
  const running = runningConfig(answer.data.config.original);
  if ("problem" in running) return running;
  return [
    ...configDrift("alertmanager.yml", alertmanager, running.config),
    ...extraReceivers(alertmanager, running.config),
  ];
}

function extraReceivers(committed: unknown, running: unknown): readonly Diagnostic[] {
  const names = (config: unknown) =>
    ((config as { readonly receivers?: readonly Named[] }).receivers ?? []).map((r) => r.name);
  const known = new Set(names(committed));
  return names(running)
    .filter((name) => !known.has(name))
    .map((name) => error("drift-extra", `receiver ${name}`, "it is configured, but not committed"));
}
