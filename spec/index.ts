/** The catalog of Rustbox: the one place that knows what it measures and promises. */
import { catalog } from "rustbox-monitoring";
import * as alerts from "./alerts.ts";
import * as dashboards from "./dashboards.ts";
import { deployment } from "./deployment.ts";
import * as metrics from "./metrics.ts";
import * as recordings from "./recordings.ts";
import { examples, overhead, security } from "./reference.ts";
import { routing } from "./routing.ts";
import * as runbooks from "./runbooks.ts";
import * as slos from "./slos.ts";

export default catalog({
  service: "rustbox",
  title: "Rustbox",
  owner: "rustbox-operators",
  metrics,
  recordings,
  slos,
  alerts,
  runbooks,
  dashboards,
  routing,
  deployment,
  examples,
  overhead,
  security,
});
