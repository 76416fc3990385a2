/** Every check of an Alertmanager configuration by its code, in the order in which problems are told. */
import type { Diagnostic } from "../diagnostic.ts";
import { contradictoryMatchers } from "./routing/contradictory-matchers.ts";
import { defaultRouteOnly } from "./routing/default-route-only.ts";
import { inhibitionTooBroad } from "./routing/inhibition-too-broad.ts";
import { inhibitionWithoutEffect } from "./routing/inhibition-without-effect.ts";
import { misspeltMatcher } from "./routing/misspelt-matcher.ts";
import { shadowedRoute } from "./routing/shadowed-route.ts";
import { textReadsAsYaml } from "./routing/text-reads-as-yaml.ts";
import { unknownGroupLabel } from "./routing/unknown-group-label.ts";
import { unreachableRoute } from "./routing/unreachable-route.ts";
import type { RoutingCheck, RoutingContext } from "./routing-support/context.ts";

export const routingChecks: Readonly<Record<string, RoutingCheck>> = {
  "contradictory-matchers": contradictoryMatchers,
  "shadowed-route": shadowedRoute,
  "misspelt-matcher": misspeltMatcher,
  "unreachable-route": unreachableRoute,
  "default-route-only": defaultRouteOnly,
  "unknown-group-label": unknownGroupLabel,
  "inhibition-without-effect": inhibitionWithoutEffect,
  "inhibition-too-broad": inhibitionTooBroad,
  "text-reads-as-yaml": textReadsAsYaml,
};

export function checkRouting(context: RoutingContext): readonly Diagnostic[] {
  return Object.values(routingChecks).flatMap((check) => check(context));
}
