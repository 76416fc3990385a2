/** Grafana's provisioning files: data sources, and folders of dashboards. */
import {
  closed,
  type DataOf,
  duration,
  flag,
  integer,
  oneWordOf,
  only,
  open,
  someOf,
  text,
  textLike,
  whereHas,
} from "../json-schema.ts";

export const provisioningSchema = whereHas(
  "datasources",
  closed("Data sources.", {
    apiVersion: only(1, "Grafana's version of the file."),
    datasources: someOf(
      closed(
        "A data source.",
        {
          name: text("Its name."),
          uid: textLike("^[a-zA-Z0-9_-]{1,40}$", "Stable, for links."),
          type: only("prometheus", "Prometheus."),
          access: only("proxy", "Grafana's server asks, not the browser."),
          url: textLike("^https?://[^@\\s]+$", "An address without credentials."),
          editable: only(false, "Edits belong into the catalog."),
        },
        {
          isDefault: flag("Whether new panels begin with it."),
          jsonData: closed("Options.", {
            httpMethod: oneWordOf(["GET", "POST"], "How Prometheus is asked."),
            timeInterval: duration("The least step of queries, which is the scrape interval."),
          }),
        },
      ),
      "Data sources.",
    ),
  }),
  closed("Folders of dashboards.", {
    apiVersion: only(1, "Grafana's version of the file."),
    providers: someOf(
      closed(
        "A folder of dashboards.",
        {
          name: text("Its name."),
          type: only("file", "Read from files."),
          allowUiUpdates: only(false, "Edits belong into the catalog."),
          options: open("Where the files are.", {
            path: textLike("^/", "An absolute path."),
          }),
        },
        {
          folder: text("The folder in Grafana."),
          folderUid: text("Its stable id."),
          disableDeletion: flag("Whether a dashboard stays when its file goes."),
          updateIntervalSeconds: integer(1, "How often the files are read."),
          orgId: integer(1, "The organisation."),
        },
      ),
      "Folders.",
    ),
  }),
);

export type Provisioning = DataOf<typeof provisioningSchema>;
