/** The part of Prometheus' configuration that we emit; all else is refused, so that nothing slips in unseen. */

import * as s from "../basics/json-schema.ts";
import { clientKeys } from "../discovery/client-config.ts";
import { discoveries } from "../discovery/discoveries.ts";
import { relabelSteps } from "../discovery/relabel-config.ts";
import { staticConfigs } from "../discovery/static-configs.ts";

const discoveryKeys = Object.assign({}, ...discoveries.map((d) => d.schema)) as Record<never, never>;

export const prometheusScrapeConfig = s.closed(
  "A scrape job.",
  {
    job_name: s.text("The label job."),
    scrape_interval: s.duration("Time between scrapes."),
    scrape_timeout: s.duration("How long a scrape may take."),
  },
  {
    metrics_path: s.textLike("^/", "Where a target serves its metrics; begins with a slash."),
    scheme: s.only("https", "With TLS."),
    ...clientKeys,
    relabel_configs: relabelSteps("From what is discovered to the targets that are scraped."),
    metric_relabel_configs: relabelSteps("From what is scraped to the series that are kept."),
    fallback_scrape_protocol: s.oneWordOf(
      ["PrometheusText0.0.4", "PrometheusText1.0.0", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusProto"],
      "How an answer without a Content-Type is read.",
    ),
    sample_limit: s.integer(1, "How many samples a scrape may have."),
    target_limit: s.integer(1, "How many targets the job may have."),
    ...discoveryKeys,
  },
  s.exactlyOne(Object.keys(discoveryKeys)),
);

const remoteWrite = s.closed(
  "A remote storage.",
  { url: s.textLike("^https?://", "Where samples are sent to.") },
  {
    name: s.text("Its name in Prometheus' own metrics."),
    ...clientKeys,
    write_relabel_configs: relabelSteps("From what is stored to what is sent."),
  },
);

export const prometheusSchema = s.closed(
  "Prometheus' configuration.",
  {
    global: s.closed(
      "Defaults.",
      {
        scrape_interval: s.duration("Time between scrapes."),
        evaluation_interval: s.duration("Time between evaluations of rules."),
      },
      { external_labels: s.labelSet("Labels of all that leaves this server.") },
    ),
    scrape_configs: s.someOf(prometheusScrapeConfig, "Scrape jobs."),
  },
  {
    rule_files: s.someNames("Rule files, relative to this file."),
    remote_write: s.someOf(remoteWrite, "Where samples are sent to as well."),
    alerting: s.closed(
      "Where alerts are sent.",
      { alertmanagers: s.someOf(s.closed("Alertmanagers.", { static_configs: staticConfigs }), "Alertmanagers.") },
      { alert_relabel_configs: relabelSteps("Labels of alerts that leave.") },
    ),
  },
);

export type PrometheusConfig = s.DataOf<typeof prometheusSchema>;
