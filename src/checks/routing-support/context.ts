/** What a check of an Alertmanager configuration is given. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { KnownAlert } from "./alerts.ts";
import type { Routing } from "./routing.ts";

export interface RoutingContext {
  readonly routing: Routing;
  /** Every alert that can arrive, as far as the files and the catalog tell; none where they tell of no alert. */
  readonly alerts: readonly KnownAlert[];
}

/** One file, one code, one function; the file is named after the code. */
export type RoutingCheck = (context: RoutingContext) => readonly Diagnostic[];
