/** Which files with secrets or certificates each server reads, by the paths in the catalog. Knows nothing of what puts them there. */
import { givenFields } from "../catalog/integrations/integrations.ts";
import { filesOf } from "../discovery/client.ts";
import type { Model } from "../model/model.ts";

/** What Alertmanager's receivers read. */
export function receiverFiles({ receivers }: Model): readonly string[] {
  const given = receivers.flatMap((r) => r.integrations.flatMap((of) => givenFields(of)));
  return unique(given.flatMap(({ field, value }) => (field.content === "secret-file" ? [String(value)] : [])));
}

/** What scrape jobs, their discoveries and remote writes read. */
export function prometheusFiles({ deployment: { jobs, remoteWrite = [] } }: Model): readonly string[] {
  const own = [...jobs, ...remoteWrite].flatMap((client) => filesOf(client).map(({ path }) => path));
  return unique([...own, ...jobs.flatMap((job) => (job.discovered.files ?? []).map(({ text }) => text))]);
}

export const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
