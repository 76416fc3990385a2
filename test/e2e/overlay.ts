/**
 * Lays over the emitted files what a test on one machine needs: addresses, paths and the speed of the clock. It starts
 * from the very files and replaces values in them; there is no second template. The one piece it exchanges is how a
 * receiver is reached: PagerDuty's address is part of Alertmanager's code, so a webhook stands in its place, under the
 * same receiver's name. Routes, grouping, inhibition, templates, limits, rules, labels and annotations stay.
 */
import { tryParseDuration } from "../../src/basics/duration.ts";
import { scaleDuration, scaleFile } from "./scale.ts";

export interface Places {
  /** `127.0.0.1:40123`, one an instance. */
  readonly targets: readonly string[];
  readonly alertmanager: string;
}

interface PrometheusFile {
  readonly alerting: { readonly alertmanagers: readonly object[] };
  readonly scrape_configs: readonly { readonly scrape_interval: string }[];
}

/** The emitted `prometheus.yml`, parsed, for these places and this speed. */
export function overlayPrometheus(emitted: unknown, { targets, alertmanager }: Places, factor: number): object {
  const file = scaleFile(emitted, factor) as PrometheusFile;
  const [manager, ...managers] = file.alerting.alertmanagers;
  const [job, ...jobs] = file.scrape_configs;
  if (!manager || !job || managers.length + jobs.length > 0) throw new Error("one Alertmanager and one job expected");
  return {
    ...file,
    alerting: { ...file.alerting, alertmanagers: [{ ...manager, static_configs: [{ targets: [alertmanager] }] }] },
    // A machine does not answer any faster for the clock: the time to answer in is as long as it can be.
    scrape_configs: [{ ...job, scrape_timeout: job.scrape_interval, static_configs: [{ targets }] }],
  };
}

/** Rule files need no places, only speed. */
export function overlayRules(emitted: unknown, factor: number): object {
  return scaleFile(emitted, factor) as object;
}

interface Integration {
  readonly send_resolved?: boolean;
}

interface AlertmanagerFile {
  readonly receivers: readonly ({ readonly name: string } & Readonly<Record<string, readonly Integration[]>>)[];
}

/** The emitted `alertmanager.yml`, parsed; each receiver posts to `url/<its name>`. */
export function overlayAlertmanager(emitted: unknown, url: string, factor: number): object {
  const file = scaleFile(emitted, factor) as AlertmanagerFile;
  const receivers = file.receivers.map(({ name, ...kinds }) => ({
    name,
    webhook_configs: Object.values(kinds)
      .flat()
      // Left out, it means yes to PagerDuty as it does to a webhook.
      .map(({ send_resolved = true }) => ({ url: `${url}/${name}`, send_resolved })),
  }));
  return { ...file, receivers };
}

/** Spans of time that Prometheus has by default, and that no file names: they must keep their proportion, too. */
const defaults: Readonly<Record<string, string>> = {
  "--query.lookback-delta": "5m",
  "--rules.alert.resend-delay": "1m",
  "--rules.alert.for-grace-period": "10m",
  "--rules.alert.for-outage-tolerance": "1h",
};

/** The emitted `prometheus.flags` and the defaults behind them, as arguments. */
export function overlayFlags(emitted: string, factor: number): readonly string[] {
  const said = (emitted.match(/^--.*$/gm) ?? []).map((line): readonly [string, string] => {
    const [flag = "", value = ""] = line.split("=");
    return [flag, value];
  });
  return Object.entries({ ...defaults, ...Object.fromEntries(said) }).map(([flag, value]) =>
    tryParseDuration(value) === undefined ? `${flag}=${value}` : `${flag}=${scaleDuration(value, factor)}`,
  );
}
