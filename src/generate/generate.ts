/** Every generator, in the order in which their files are listed. */
import type { Artifact } from "../artifact.ts";
import type { Model } from "../model/model.ts";
import { alertmanagerArtifacts } from "./alertmanager/alertmanager.ts";
import { catalogArtifacts } from "./catalog/catalog-artifacts.ts";
import { documentArtifacts } from "./docs/documents.ts";
import { dashboardArtifacts } from "./grafana/dashboards.ts";
import { linterArtifacts } from "./grafana/linter.ts";
import { provisioningArtifacts } from "./grafana/provisioning.ts";
import { openSloArtifacts } from "./openslo.ts";
import { prometheusArtifacts } from "./prometheus/prometheus.ts";
import { ruleTestArtifacts } from "./rule-tests.ts";
import { ruleArtifacts } from "./rules.ts";
import { slothArtifacts } from "./sloth.ts";

type Generator = (model: Model) => readonly Artifact[] | Promise<readonly Artifact[]>;

const generators: readonly Generator[] = [
  prometheusArtifacts,
  ruleArtifacts,
  ruleTestArtifacts,
  alertmanagerArtifacts,
  dashboardArtifacts,
  linterArtifacts,
  provisioningArtifacts,
  openSloArtifacts,
  slothArtifacts,
  documentArtifacts,
  catalogArtifacts,
];

export async function generate(model: Model): Promise<readonly Artifact[]> {
  const all = await Promise.all(generators.map((g) => g(model)));
  return all.flat();
}
