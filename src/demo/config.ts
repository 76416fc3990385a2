/**
 * The emitted configuration on this machine: the same rules, routes, groups and inhibitions, with other addresses. Whatever a
 * receiver notifies through, here it is a webhook that we read. Knows no servers.
 */
import { parse, stringify } from "yaml";

interface PrometheusFile {
  readonly alerting?: object;
  readonly scrape_configs: readonly (Readonly<Record<string, unknown>> & { readonly job_name: string })[];
}

/** How targets are found, which is not how they are found here. */
const discovery = /_sd_configs$|^(?:static_configs|relabel_configs|scheme|tls_config|basic_auth|authorization)$/;

export function withoutDiscovery(job: object): object {
  return Object.fromEntries(Object.entries(job).filter(([key]) => !discovery.test(key)));
}

export function demoPrometheus(emitted: string, targets: readonly string[], alertmanager: string): string {
  const file = parse(emitted) as PrometheusFile;
  const jobs = file.scrape_configs.map((job) => ({ ...withoutDiscovery(job), static_configs: [{ targets }] }));
  return stringify({
    ...file,
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: jobs,
  });
}

interface Integration {
  readonly send_resolved?: boolean;
}

interface AlertmanagerFile {
  readonly global?: unknown;
  readonly receivers: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[];
}

export function demoAlertmanager(emitted: string, inbox: string): string {
  const { global: _, ...file } = parse(emitted) as AlertmanagerFile;
  const receivers = file.receivers.map(({ name, ...kinds }) => {
    const all = Object.values(kinds).flatMap((of) => (Array.isArray(of) ? (of as readonly Integration[]) : []));
    const webhooks = all.map(({ send_resolved = true }) => ({
      url: `${inbox}/${encodeURIComponent(name)}`,
      send_resolved,
    }));
    return { name, webhook_configs: webhooks };
  });
  return stringify({ ...file, receivers });
}
