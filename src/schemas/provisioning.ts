/** Grafana's provisioning files: data sources, and folders of dashboards. */
import * as s from "../basics/json-schema.ts";

export const provisioningSchema = s.where(
  "datasources",
  s.closed("Data sources.", {
    apiVersion: s.only(1, "Grafana's version of the file."),
    datasources: s.someOf(
      s.closed(
        "A data source.",
        {
          name: s.text("Its name."),
          uid: s.textLike("^[a-zA-Z0-9_-]{1,40}$", "Stable, for links."),
          type: s.only("prometheus", "Prometheus."),
          access: s.only("proxy", "Grafana's server asks, not the browser."),
          url: s.textLike("^https?://[^@\\s]+$", "An address without credentials."),
          editable: s.only(false, "Edits belong into the catalog."),
        },
        {
          isDefault: s.flag("Whether new panels begin with it."),
          jsonData: s.closed("Options.", {
            httpMethod: s.oneWordOf(["GET", "POST"], "How Prometheus is asked."),
            timeInterval: s.duration("The least step of queries, which is the scrape interval."),
          }),
        },
      ),
      "Data sources.",
    ),
  }),
  s.closed("Folders of dashboards.", {
    apiVersion: s.only(1, "Grafana's version of the file."),
    providers: s.someOf(
      s.closed(
        "A folder of dashboards.",
        {
          name: s.text("Its name."),
          type: s.only("file", "Read from files."),
          allowUiUpdates: s.only(false, "Edits belong into the catalog."),
          options: s.open("Where the files are.", {
            path: s.textLike("^/", "An absolute path."),
          }),
        },
        {
          folder: s.text("The folder in Grafana."),
          folderUid: s.text("Its stable id."),
          disableDeletion: s.flag("Whether a dashboard stays when its file goes."),
          updateIntervalSeconds: s.integer(1, "How often the files are read."),
          orgId: s.integer(1, "The organisation."),
        },
      ),
      "Folders.",
    ),
  }),
);

export type Provisioning = s.DataOf<typeof provisioningSchema>;
