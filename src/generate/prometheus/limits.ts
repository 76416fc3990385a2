/** What a scrape job refuses, as Prometheus' configuration says it. Knows nothing of YAML. */
import type { ScrapeLimits } from "../../catalog/deployment.ts";

interface LimitFields {
  readonly sample_limit?: number;
  readonly target_limit?: number;
}

export function limitFields({ samples, targets }: ScrapeLimits = {}): LimitFields {
  return {
    ...(samples === undefined ? {} : { sample_limit: samples }),
    ...(targets === undefined ? {} : { target_limit: targets }),
  };
}

/** What stands above them: what happens beyond a limit is not what its name says. */
export const limitsNote: readonly string[] = [
  "A target that exceeds a limit is down, with all that it exports: an alert fires well before.",
];
