/** Provisioning files: where Grafana finds Prometheus and the dashboards when it starts. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Model } from "../../model/model.ts";
import { datasourceUid } from "../../model/names.ts";
import type { Provisioning } from "../../schemas/provisioning.ts";
import { yamlText } from "../../yaml/write.ts";

interface Datasource {
  readonly name: string;
  readonly uid: string;
}

/** Grafana fills in environment variables, `$HOME` and the like, in every text of these files. */
function unexpanded(text: string): string {
  return text.replaceAll("$", "$$$$");
}

/** The data source that the dashboards start with, where it is provisioned. */
export function datasource({ service, title }: Model): Datasource {
  return { name: `${title} Prometheus`, uid: datasourceUid(service) };
}

export function provisioningFiles(model: Model): readonly GeneratedFile[] {
  const { service } = model;
  return [
    { path: `grafana/provisioning/datasources/${service}.yml`, content: yamlText(datasources(model)) },
    { path: `grafana/provisioning/dashboards/${service}.yml`, content: yamlText(providers(model), mountPoint) },
  ];
}

function datasources(model: Model): Provisioning {
  const { prometheusUrl, scrape } = model.deployment;
  const { name, uid } = datasource(model);
  return {
    apiVersion: 1,
    datasources: [
      {
        name: unexpanded(name),
        uid,
        type: "prometheus",
        access: "proxy",
        url: unexpanded(prometheusUrl),
        // No isDefault: Grafana does not start where two data sources claim to be it.
        editable: false,
        jsonData: { httpMethod: "POST", timeInterval: scrape.interval },
      },
    ],
  };
}

const mountPoint = "Mount the folder grafana/dashboards at the path below.";

function providers({ service, title }: Model): Provisioning {
  return {
    apiVersion: 1,
    providers: [
      {
        name: service,
        type: "file",
        folder: unexpanded(title),
        // Grafana keeps folders and dashboards in one space of ids.
        folderUid: `${service}-folder`,
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        options: { path: `/var/lib/grafana/dashboards/${service}` },
      },
    ],
  };
}
