/** Grafana's provisioning files: data sources, and folders of dashboards. */
import { closed, integer, type JsonSchema, oneWordOf, open, someOf, text, whereHas } from "../../json-schema.ts";

export const provisioningSchema: JsonSchema = whereHas(
  "datasources",
  closed("Data sources.", {
    apiVersion: { const: 1, description: "Grafana's version of the file." },
    datasources: someOf(
      closed(
        "A data source.",
        {
          name: text("Its name."),
          uid: { type: "string", pattern: "^[a-zA-Z0-9_-]{1,40}$", description: "Stable, for links." },
          type: { const: "prometheus", description: "Prometheus." },
          access: { const: "proxy", description: "Grafana's server asks, not the browser." },
          url: { type: "string", pattern: "^https?://[^@\\s]+$", description: "An address without credentials." },
          editable: { const: false, description: "Edits belong into the catalog." },
        },
        {
          isDefault: { type: "boolean", description: "Whether new panels begin with it." },
          jsonData: open("Options.", { httpMethod: oneWordOf(["GET", "POST"], "How Prometheus is asked.") }),
        },
      ),
      "Data sources.",
    ),
  }),
  closed("Folders of dashboards.", {
    apiVersion: { const: 1, description: "Grafana's version of the file." },
    providers: someOf(
      closed(
        "A folder of dashboards.",
        {
          name: text("Its name."),
          type: { const: "file", description: "Read from files." },
          allowUiUpdates: { const: false, description: "Edits belong into the catalog." },
          options: open("Where the files are.", {
            path: { type: "string", pattern: "^/", description: "An absolute path." },
          }),
        },
        {
          folder: text("The folder in Grafana."),
          folderUid: text("Its stable id."),
          disableDeletion: { type: "boolean", description: "Whether a dashboard stays when its file goes." },
          updateIntervalSeconds: integer(1, "How often the files are read."),
          orgId: integer(1, "The organisation."),
        },
      ),
      "Folders.",
    ),
  }),
);
