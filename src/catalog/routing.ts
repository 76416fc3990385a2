/** Declares who receives which alert. Secrets are file references; there is no field that could hold one. */
import type { Duration } from "../duration.ts";
import type { Alert, AlertSeverity } from "./alert.ts";

/**
 * The key of a PagerDuty integration, as a file that only Alertmanager reads. A routing key speaks PagerDuty's Events
 * API v2, which takes severity and links; a service key speaks v1, which takes neither.
 */
export type PagerDutyKey =
  | { readonly serviceKeyFile: string; readonly routingKeyFile?: never }
  | { readonly routingKeyFile: string; readonly serviceKeyFile?: never };

interface PagerDutyOptions {
  /** A template; `{{ .GroupLabels.severity }}` needs `severity` in `groupBy`. */
  readonly severity: string;
}

export type PagerDuty = { readonly kind: "pagerduty" } & PagerDutyOptions & PagerDutyKey;

export interface Webhook {
  readonly kind: "webhook";
  /** An address that is no secret by itself: a token in it is refused. */
  readonly url: string;
  readonly sendResolved?: boolean | undefined;
}

export type Integration = PagerDuty | Webhook;

export interface Receiver {
  readonly name: string;
  readonly integrations: readonly Integration[];
}

export interface Timing {
  readonly groupBy?: readonly string[] | undefined;
  readonly groupWait?: Duration | undefined;
  readonly groupInterval?: Duration | undefined;
  readonly repeatInterval?: Duration | undefined;
}

export interface Route extends Timing {
  readonly receiver: string;
  /** All given parts must hold. */
  readonly match?: { readonly alerts?: readonly Alert[]; readonly severity?: AlertSeverity };
  readonly routes?: readonly Route[] | undefined;
  readonly continue?: boolean | undefined;
}

export interface Routing {
  readonly kind: "routing";
  readonly receivers: readonly Receiver[];
  readonly route: Route;
}

/**
 * Declares who receives which alert.
 *
 * @example
 * const onCall = receiver("on-call", webhook({ url: "http://pager:8080/alerts" }));
 * routing({ receivers: [onCall], route: { receiver: "on-call", groupBy: ["alertname", "severity"] } })
 */
export function routing(options: Omit<Routing, "kind">): Routing {
  return { kind: "routing", ...options };
}

/**
 * A name that routes give alerts to, and the integrations that pass them on.
 *
 * @example
 * receiver("on-call", webhook({ url: "http://pager:8080/alerts" })).name
 * // on-call
 */
export function receiver(name: string, ...integrations: readonly Integration[]): Receiver {
  return { name, integrations };
}

/**
 * Sends to PagerDuty, with a key from a file that only Alertmanager reads.
 *
 * @example
 * pagerduty({ routingKeyFile: "/etc/alertmanager/pagerduty-key", severity: "{{ .GroupLabels.severity }}" })
 */
export function pagerduty(options: PagerDutyOptions & PagerDutyKey): PagerDuty {
  return { kind: "pagerduty", ...options };
}

/**
 * Sends Alertmanager's JSON to an address, which must not hold a token.
 *
 * @example
 * webhook({ url: "http://pager:8080/alerts", sendResolved: true })
 */
export function webhook(options: Omit<Webhook, "kind">): Webhook {
  return { kind: "webhook", ...options };
}
