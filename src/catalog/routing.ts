/** Declares who receives which alert. Secrets are file references; there is no field that could hold one. */
import type { Duration } from "../duration.ts";
import type { Alert, AlertSeverity } from "./alert.ts";

export interface PagerDuty {
  readonly kind: "pagerduty";
  readonly serviceKeyFile: string;
  /** A template; `{{ .GroupLabels.severity }}` needs `severity` in `groupBy`. */
  readonly severity: string;
}

export interface Webhook {
  readonly kind: "webhook";
  /** An address that is no secret by itself: a token in it is refused. */
  readonly url: string;
  readonly sendResolved?: boolean;
}

export type Integration = PagerDuty | Webhook;

export interface Receiver {
  readonly name: string;
  readonly integrations: readonly Integration[];
}

export interface Timing {
  readonly groupBy?: readonly string[];
  readonly groupWait?: Duration;
  readonly groupInterval?: Duration;
  readonly repeatInterval?: Duration;
}

export interface Route extends Timing {
  readonly receiver: string;
  /** All given parts must hold. */
  readonly match?: { readonly alerts?: readonly Alert[]; readonly severity?: AlertSeverity };
  readonly routes?: readonly Route[];
  readonly continue?: boolean;
}

export interface Routing {
  readonly kind: "routing";
  readonly receivers: readonly Receiver[];
  readonly route: Route;
}

/** @example routing({ receivers: [receiver("rustbox-alerts", pagerduty({ … }))], route: { receiver: "rustbox-alerts", … } }) */
export function routing(options: Omit<Routing, "kind">): Routing {
  return { kind: "routing", ...options };
}

export function receiver(name: string, ...integrations: readonly Integration[]): Receiver {
  return { name, integrations };
}

export function pagerduty(options: Omit<PagerDuty, "kind">): PagerDuty {
  return { kind: "pagerduty", ...options };
}

export function webhook(options: Omit<Webhook, "kind">): Webhook {
  return { kind: "webhook", ...options };
}
