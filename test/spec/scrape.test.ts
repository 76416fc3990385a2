import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import catalog from "../../spec/index.ts";
import { prometheusConfig } from "../../src/generate/prometheus/config.ts";
import { resolve } from "../../src/model/resolve.ts";

describe("the scrape job is the documented one", () => {
  const config = parse(prometheusConfig(resolve(catalog), 3));
  const job = config.scrape_configs[0];
  test.each([
    ["one job", () => config.scrape_configs.length, 1],
    ["job_name", () => job.job_name, "rustbox"],
    ["static_configs", () => job.static_configs, [{ targets: ["localhost:9090"] }]],
    ["scrape_interval", () => job.scrape_interval, "15s"],
    ["scrape_timeout", () => job.scrape_timeout, "10s"],
    ["the default path, /metrics", () => job.metrics_path, undefined],
  ])("%s", (_what, value, expected) => {
    expect(value()).toEqual(expected);
  });

  test("beside it stand the rules and where alerts go", () => {
    expect(config.rule_files).toEqual(["rules/*.rules.yml"]);
    expect(config.alerting.alertmanagers).toEqual([{ static_configs: [{ targets: ["localhost:9093"] }] }]);
  });
});
