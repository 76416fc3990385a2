/** Every file format, in the order in which files are listed and documents recognised. */
import { alertmanagerConfig } from "./alertmanager-config.ts";
import { alertmanagerFlags } from "./alertmanager-flags.ts";
import { alertmanagerManifest } from "./alertmanager-manifest.ts";
import { alertmanagerTemplate } from "./alertmanager-template.ts";
import { catalog } from "./catalog.ts";
import { compose } from "./compose.ts";
import { dashboard } from "./dashboard.ts";
import { dashboardLint } from "./dashboard-lint.ts";
import { dashboardV2 } from "./dashboard-v2.ts";
import { document } from "./document.ts";
import type { Format } from "./format.ts";
import { grafanaAlerts } from "./grafana-alerts.ts";
import { grafanaDashboard } from "./grafana-dashboard.ts";
import { kubernetes } from "./kubernetes.ts";
import { libraryPanel } from "./library-panel.ts";
import { nginxEndpoint } from "./nginx-endpoint.ts";
import { openSlo } from "./openslo.ts";
import { prometheusConfig } from "./prometheus-config.ts";
import { prometheusFlags } from "./prometheus-flags.ts";
import { provisioning } from "./provisioning.ts";
import { ruleManifest } from "./rule-manifest.ts";
import { ruleTests } from "./rule-tests.ts";
import { rules } from "./rules.ts";
import { schema } from "./schema.ts";
import { sloth } from "./sloth.ts";
import { storeConfig } from "./store-config.ts";
import { storeFlags } from "./store-flags.ts";

export const formats: readonly Format[] = [
  prometheusConfig,
  prometheusFlags,
  rules,
  ruleTests,
  alertmanagerConfig,
  alertmanagerTemplate,
  alertmanagerFlags,
  dashboard,
  grafanaDashboard,
  dashboardLint,
  provisioning,
  nginxEndpoint,
  kubernetes,
  compose,
  storeConfig,
  storeFlags,
  openSlo,
  sloth,
  document,
  catalog,
  schema,
  ruleManifest,
  alertmanagerManifest,
  grafanaAlerts,
  dashboardV2,
  libraryPanel,
];
