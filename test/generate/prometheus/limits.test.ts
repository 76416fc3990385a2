import { expect, test } from "vitest";
import { parse } from "yaml";
import type { ScrapeLimits } from "../../../src/catalog/deployment.ts";
import { prometheusConfig } from "../../../src/generate/prometheus/config.ts";
import { resolve } from "../../../src/model/resolve.ts";
import tiny from "../../fixtures/tiny/index.ts";

function written(limits?: ScrapeLimits): string {
  const { deployment } = tiny;
  return prometheusConfig(
    resolve({ ...tiny, deployment: { ...deployment, scrape: { ...deployment.scrape, limits } } }),
    3,
  );
}

test("a job without limits has none: what runtimes export takes no target down", () => {
  expect(written()).not.toMatch(/limit/);
});

test("limits are those that the catalog names, below what happens beyond them", () => {
  expect(written({ samples: 5000, targets: 50 })).toContain(`\
    # A target that exceeds a limit is down, with all that it exports: an alert fires well before.
    sample_limit: 5000
    target_limit: 50
`);
  expect(parse(written({ targets: 50 })).scrape_configs[0]).not.toHaveProperty("sample_limit");
});
