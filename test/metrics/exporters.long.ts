/** Debian's exporters, scraped: what they print is what the ready-made metrics say. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { MetricInfo } from "../../src/catalog/metric.ts";
import { readExposition } from "../../src/exposition/read.ts";
import * as blackbox from "../../src/metrics/blackbox.ts";
import * as go from "../../src/metrics/go.ts";
import * as node from "../../src/metrics/node.ts";
import * as postgres from "../../src/metrics/postgres.ts";
import * as process from "../../src/metrics/process.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { ensure } from "../tools/ensure.ts";
import { type Server, serve } from "../tools/serve.ts";

const { paths } = await ensure("exporters", { say: console.error });

/** Started on a free port of the loopback interface, ended with the test. */
async function started(binary: string, ...args: readonly string[]): Promise<Server> {
  const server = await serve(binary, args);
  onTestFinished(() => server.stop());
  return server;
}

/** Where a declared metric and what was scraped differ; and the metrics of which nothing was scraped. */
async function compared(url: string, metrics: Readonly<Record<string, MetricInfo>>) {
  const text = await (await fetch(url)).text();
  const { samples, problems } = readExposition(text);
  expect(problems).toEqual([]);
  const differences: string[] = [];
  const absent: string[] = [];
  for (const { name, type, labels } of Object.values(metrics)) {
    const own = samples.filter((s) => s.name === name);
    if (own.length === 0) absent.push(name);
    const [first] = own;
    // Untyped says nothing, and the parts of a summary are counters.
    const said = first?.family.type;
    if (said !== undefined && said !== type && said !== "unknown" && said !== "summary") {
      differences.push(`${name} is a ${said}, not a ${type}`);
    }
    for (const sample of own) {
      for (const { name: label, value } of sample.labels) {
        const spec = labels[label];
        if (spec === undefined) differences.push(`${name} has a label ${label}`);
        else if (Array.isArray(spec) && !spec.includes(value)) differences.push(`${name} has ${label}="${value}"`);
      }
      for (const label of Object.keys(labels)) {
        if (!sample.labels.some((l) => l.name === label)) differences.push(`${name} lacks the label ${label}`);
      }
    }
  }
  return { differences: [...new Set(differences)], absent };
}

/** Of hardware, software RAID, pressure or a collector that is off: not every machine has them. */
const notEverywhere =
  /^node_(?:md_|systemd_|pressure_|nf_conntrack_|network_|disk_|filesystem_|netstat_|sockstat_|vmstat_|timex_)/;

it("node_exporter", async () => {
  const { url } = await started(paths.nodeExporter);
  const { differences, absent } = await compared(`${url}/metrics`, { ...node, ...go, ...process });
  expect(differences).toEqual([]);
  expect(absent.filter((name) => !notEverywhere.test(name))).toEqual([]);
  // On whatever machine, most of them are there.
  expect(absent.length).toBeLessThan(Object.keys(node).length / 2);
});

it("blackbox_exporter, by a probe over HTTP", async () => {
  const config = join(temporaryFolder(), "blackbox.yml");
  writeFileSync(config, "modules:\n  http:\n    prober: http\n");
  const { url } = await started(paths.blackboxExporter, `--config.file=${config}`);
  const probe = `${url}/probe?module=http&target=${encodeURIComponent(`${url}/metrics`)}`;
  const { differences, absent } = await compared(probe, blackbox);
  expect(differences).toEqual([]);
  // Those need TLS, ICMP or DNS.
  expect(absent).toEqual([
    "probe_ssl_earliest_cert_expiry",
    "probe_ssl_last_chain_expiry_timestamp_seconds",
    "probe_tls_version_info",
    "probe_icmp_duration_seconds",
    "probe_dns_duration_seconds",
  ]);
});

it("postgres_exporter, of itself while its server is away", async () => {
  const nowhere = "DATA_SOURCE_NAME=postgresql://nobody@127.0.0.1:1/nowhere?sslmode=disable";
  const { url } = await started("env", nowhere, paths.postgresExporter);
  const { differences, absent } = await compared(`${url}/metrics`, postgres);
  expect(differences).toEqual([]);
  const there = Object.values(postgres).map(({ name }) => name);
  expect(there.filter((name) => !absent.includes(name))).toEqual([
    "pg_up",
    "pg_exporter_last_scrape_error",
    "pg_scrape_collector_success",
  ]);
});
