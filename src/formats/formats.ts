/** Every file format, in the order in which files are listed and documents recognised. */
import type { Artifact } from "../artifact.ts";
import type { Model } from "../model/model.ts";
import { alertmanagerConfig } from "./alertmanager-config.ts";
import { alertmanagerTemplate } from "./alertmanager-template.ts";
import { catalog } from "./catalog.ts";
import { dashboard } from "./dashboard.ts";
import { dashboardLint } from "./dashboard-lint.ts";
import { document } from "./document.ts";
import type { Format } from "./format.ts";
import { openSlo } from "./openslo.ts";
import { prometheusConfig } from "./prometheus-config.ts";
import { prometheusFlags } from "./prometheus-flags.ts";
import { provisioning } from "./provisioning.ts";
import { ruleManifest } from "./rule-manifest.ts";
import { ruleTests } from "./rule-tests.ts";
import { rules } from "./rules.ts";
import { schema } from "./schema.ts";
import { sloth } from "./sloth.ts";

export const formats: readonly Format[] = [
  prometheusConfig,
  prometheusFlags,
  rules,
  ruleTests,
  alertmanagerConfig,
  alertmanagerTemplate,
  dashboard,
  dashboardLint,
  provisioning,
  openSlo,
  sloth,
  document,
  catalog,
  schema,
  ruleManifest,
];

export function formatOf({ kind }: Artifact): Format {
  const found = formats.find((format) => format.kind === kind);
  if (!found) throw new RangeError(`no format "${kind}"`);
  return found;
}

/** All files of all formats. */
export async function generate(model: Model): Promise<readonly Artifact[]> {
  const all = formats.map(async ({ kind, output }) => {
    const files = output === "only read" ? [] : await output.generate(model);
    return files.map((file): Artifact => ({ ...file, kind }));
  });
  return (await Promise.all(all)).flat();
}
