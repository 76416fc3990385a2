/** The data source that everything on a dashboard reads: the one chosen in its variable. */
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";

export const datasourceVariable = "datasource";

export const prometheus: DataSourceRef = { type: "prometheus", uid: `\${${datasourceVariable}}` };
