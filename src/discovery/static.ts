/** Static targets: the catalog lists each `host:port`. */
import type { Discovery } from "./discovery.ts";
import { staticConfigs } from "./static-configs.ts";

/**
 * Targets with labels of their own.
 * @public declarations of other files name it
 */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

type StaticTargets = readonly (string | TargetGroup)[];

export const staticTargets: Discovery<StaticTargets> = {
  kind: "static",
  is: Array.isArray,
  discovered: (targets) => {
    const plain = targets.filter((t) => typeof t === "string");
    const groups = targets.filter((t) => typeof t !== "string");
    const addresses = targets.flatMap((t, i) =>
      typeof t === "string"
        ? [{ at: `[${i}]`, text: t }]
        : t.targets.map((text, k) => ({ at: `[${i}].targets[${k}]`, text })),
    );
    return {
      config: { static_configs: [...(plain.length > 0 ? [{ targets: plain }] : []), ...groups] },
      addresses,
      atLeast: addresses.length,
      labels: [...new Set(groups.flatMap((g) => Object.keys(g.labels)))],
    };
  },
  schema: { static_configs: staticConfigs },
};
