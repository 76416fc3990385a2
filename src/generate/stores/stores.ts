/** The files of every store that the deployment asks for. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Model } from "../../model/model.ts";
import { mimirLimits } from "./mimir.ts";
import { mimirRules, thanosRules, vmalertRules } from "./ruler-rules.ts";
import { thanosFlags } from "./thanos.ts";
import { victoriaMetricsConfigs, victoriaMetricsFlags } from "./victoria-metrics.ts";

export function storeConfigs(model: Model): readonly GeneratedFile[] {
  return [victoriaMetricsConfigs, vmalertRules, thanosRules, mimirRules, mimirLimits].flatMap((of) => of(model));
}

export function storeFlagFiles(model: Model): readonly GeneratedFile[] {
  return [victoriaMetricsFlags, thanosFlags].flatMap((of) => of(model));
}
