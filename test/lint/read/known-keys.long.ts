import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { alertmanagerKeys } from "../../../src/lint/read/alertmanager-keys.ts";
import type { KnownKeys } from "../../../src/lint/read/known-keys.ts";
import { prometheusKeys } from "../../../src/lint/read/prometheus-keys.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { run, setNames, tools } from "../../tools/index.ts";

/** A place by the keys above it; those that hold lists end in `[]`. */
interface Place {
  readonly path: readonly string[];
  readonly keys: readonly string[];
}

/** Each map that a configuration may have; what may stand in several places, in the first of them. */
function places(known: KnownKeys, path: readonly string[] = [], seen = new Set<KnownKeys>()): readonly Place[] {
  if (seen.has(known)) return [];
  seen.add(known);
  if (known.anyName) return places(known.anyName, [...path, "x"], seen);
  const below = [...known.below].flatMap(([key, value]) =>
    value === undefined ? [] : places(typeof value === "function" ? value() : value, [...path, key], seen),
  );
  return [{ path, keys: [...known.below.keys()] }, ...below];
}

const lists =
  /_configs$|^(?:receivers|inhibit_rules|(?:mute_)?time_intervals|times|fields|actions|responders|images|links|filters|selectors|alertmanagers|remote_write|remote_read)$/;

/** Keys that no version has, and all that we know, each with nothing in it: what is refused is a key. */
function configAt({ path, keys }: Place): string {
  const innermost = Object.fromEntries([...keys, "xyzzy"].map((key) => [key, null]));
  const document = path.reduceRight<unknown>((inner, key) => ({ [key]: lists.test(key) ? [inner] : inner }), innermost);
  return JSON.stringify(document);
}

async function refusedKeys(
  program: string,
  args: readonly string[],
  place: Place,
  folder: string,
): Promise<readonly string[]> {
  const file = join(folder, "config.yml");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, configAt(place));
  const { stdout, stderr } = await run(program, [...args, file]);
  return [...`${stdout}${stderr}`.matchAll(/field (\S+) not found in type/g)].map(([, key = ""]) => key);
}

/** What neither version knows: keys of newer ones, and of others that read the file; and places where anything may be. */
async function unknownTo(name: "amtool" | "promtool", known: KnownKeys, args: readonly string[]) {
  const folder = temporaryFolder();
  const unknown: string[] = [];
  for (const [i, place] of places(known).entries()) {
    const [first = [], second = []] = await Promise.all(
      setNames.map((set) => refusedKeys(tools(set)[name], args, place, join(folder, `${i}-${set}`))),
    );
    const at = [...place.path, ""].join(".");
    if (![...first, ...second].includes("xyzzy")) unknown.push(`${at}*`);
    unknown.push(...first.filter((key) => key !== "xyzzy" && second.includes(key)).map((key) => `${at}${key}`));
  }
  return unknown;
}

it("amtool knows the keys that lint lets pass, and no other ones", async () => {
  expect(await unknownTo("amtool", alertmanagerKeys, ["check-config"])).toMatchInlineSnapshot(`
    [
      "route.labels",
    ]
  `);
});

it("promtool knows the keys that lint lets pass, and no other ones", async () => {
  expect(await unknownTo("promtool", prometheusKeys, ["check", "config", "--syntax-only"])).toMatchInlineSnapshot(`
    [
      "global.scrape_native_histograms",
      "global.extra_scrape_metrics",
      "scrape_configs.scrape_classic_histograms",
      "scrape_configs.scrape_native_histograms",
      "scrape_configs.extra_scrape_metrics",
      "scrape_configs.stream_parse",
      "scrape_configs.scrape_align_interval",
      "scrape_configs.scrape_offset",
      "scrape_configs.series_limit",
      "scrape_configs.disable_compression",
      "scrape_configs.disable_keepalive",
      "scrape_configs.no_stale_markers",
      "scrape_configs.max_scrape_size",
      "scrape_configs.relabel_debug",
      "scrape_configs.metric_relabel_debug",
      "scrape_configs.headers",
      "scrape_configs.aws_sd_configs",
      "scrape_configs.ecs_sd_configs",
      "scrape_configs.elasticache_sd_configs",
      "scrape_configs.kuma_sd_configs",
      "scrape_configs.msk_sd_configs",
      "scrape_configs.nomad_sd_configs",
      "scrape_configs.oci_sd_configs",
      "scrape_configs.outscale_sd_configs",
      "scrape_configs.rds_sd_configs",
      "scrape_configs.stackit_sd_configs",
      "scrape_configs.yandexcloud_sd_configs",
      "scrape_configs.consul_sd_configs",
      "scrape_configs.relabel_configs.if",
      "scrape_configs.relabel_configs.match",
      "scrape_configs.relabel_configs.labels",
      "scrape_configs.consul_sd_configs.*",
      "scrape_configs.consul_sd_configs.consul_sd_configs",
      "scrape_configs.ec2_sd_configs.external_id",
      "scrape_configs.ec2_sd_configs.az_filters",
      "alerting.alertmanagers.aws_sd_configs",
      "alerting.alertmanagers.ecs_sd_configs",
      "alerting.alertmanagers.elasticache_sd_configs",
      "alerting.alertmanagers.kuma_sd_configs",
      "alerting.alertmanagers.msk_sd_configs",
      "alerting.alertmanagers.nomad_sd_configs",
      "alerting.alertmanagers.oci_sd_configs",
      "alerting.alertmanagers.outscale_sd_configs",
      "alerting.alertmanagers.rds_sd_configs",
      "alerting.alertmanagers.stackit_sd_configs",
      "alerting.alertmanagers.yandexcloud_sd_configs",
      "alerting.alertmanagers.consul_sd_configs",
      "remote_write.failed_request_logging",
      "remote_write.azuread",
      "remote_write.google_iam",
      "storage.tsdb.stale_series_compaction_threshold",
      "storage.tsdb.chunk_encoding",
      "storage.tsdb.retention",
      "storage.tsdb.chunk_encoding.*",
      "storage.tsdb.chunk_encoding.chunk_encoding",
      "storage.tsdb.retention.*",
      "storage.tsdb.retention.retention",
    ]
  `);
});
