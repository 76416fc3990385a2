/**
 * What other stores than Prometheus read: of VictoriaMetrics, Thanos and Mimir, by the key that each file begins with.
 *
 * Mimir's limits are those of its documentation (`overrides` of the runtime configuration, and the block `limits`); its rule files what
 * `mimirtool` reads: `namespace` beside `groups` in Prometheus' own form, no other key.
 */
import * as s from "../basics/json-schema.ts";
import { relabelSteps } from "../discovery/relabel-config.ts";
import { staticConfigs } from "../discovery/static-configs.ts";
import { prometheusScrapeConfig } from "./prometheus.ts";
import { ruleGroup } from "./rules.ts";

const promscrape = s.closed("What vmagent scrapes.", {
  global: s.closed("Defaults.", { scrape_interval: s.duration("Time between scrapes.") }),
  scrape_configs: s.someOf(prometheusScrapeConfig, "Scrape jobs."),
});

const notifiers = s.closed(
  "Where vmalert sends alerts.",
  { static_configs: staticConfigs },
  { alert_relabel_configs: relabelSteps("Labels of alerts that leave.") },
);

const users = s.closed("Whom vmauth lets in.", {
  users: s.someOf(
    s.closed("A user.", {
      username: s.text("Its name."),
      password: s.textLike("^%\\{[A-Za-z_][A-Za-z0-9_]*\\}$", "The environment variable that holds it."),
      url_map: s.someOf(
        s.closed("Where requests go.", {
          src_paths: s.someNames("Paths, each a pattern."),
          url_prefix: s.textLike("^https?://[^@\\s]+$", "An address without credentials."),
        }),
        "What it may ask for.",
      ),
    }),
    "Users.",
  ),
});

const ofThanos = s.closed(
  "A rule group.",
  { ...ruleGroup.required, partial_response_strategy: s.only("abort", "A rule fails where a store does not answer.") },
  ruleGroup.optional,
);

const { query_offset: evalDelay, ...ofBoth } = ruleGroup.optional;
const ofVmalert = s.closed("A rule group.", ruleGroup.required, { ...ofBoth, eval_delay: evalDelay });

const rules = s.closed("A rule file of Thanos or vmalert.", {
  groups: s.someOf(s.where("partial_response_strategy", ofThanos, ofVmalert), "Rule groups."),
});

const mimirRules = s.closed("A namespace of rules.", {
  namespace: s.text("Its name."),
  groups: s.someOf(s.closed("A rule group.", ruleGroup.required, ruleGroup.optional), "Rule groups."),
});

const limits = s.closed("Limits of tenants.", {
  overrides: s.open(
    "By tenant.",
    {},
    {},
    {
      additionalProperties: s.closed(
        "Limits.",
        {},
        {
          ruler_max_rules_per_rule_group: s.integer(1, "Rules that a group may have."),
          ruler_max_rule_groups_per_tenant: s.integer(1, "Groups of rules."),
          compactor_blocks_retention_period: s.duration("How long samples are kept."),
          max_global_series_per_user: s.integer(1, "Series."),
          ingestion_rate: s.integer(1, "Samples in a second."),
          ingestion_burst_size: s.integer(1, "Samples at once."),
        },
      ),
    },
  ),
});

const byFirstKey = s.where(
  "scrape_configs",
  promscrape,
  s.where(
    "users",
    users,
    s.where("overrides", limits, s.where("namespace", mimirRules, s.where("groups", rules, notifiers))),
  ),
);

export const storesSchema = s.whereList(relabelSteps("What vmagent does to samples that leave."), byFirstKey);

export type VmScrapeConfig = s.DataOf<typeof promscrape>["scrape_configs"][number];
