/** The flags that Prometheus must be started with, since its configuration file cannot say them in every version. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { formatDuration } from "../../basics/duration.ts";
import { alertingRules, type Model } from "../../model/model.ts";
import { type FlagPart, flagFile } from "../flag-file.ts";

type Tiers = Model["deployment"]["retention"];

export function prometheusFlagFiles(model: Model): readonly GeneratedFile[] {
  const flags = prometheusFlags(model);
  const path = "prometheus/prometheus.flags";
  return flags.length === 0 ? [] : [flagFile(path, "prometheus --config.file=prometheus.yml", flags, usage)];
}

export function prometheusFlags(model: Model): readonly FlagPart[] {
  const { retention, thanos } = model.deployment;
  const raw = retention.find((tier) => tier.resolution === "raw");
  const longer = retention.filter((tier) => tier.resolution !== "raw");
  const shortestFor = Math.min(...alertingRules(model).flatMap(({ forMs }) => (forMs > 0 ? [forMs] : [])));
  const native = model.metrics.some(({ value: m }) => m.type === "native-histogram" && m.stability !== "planned");
  const blocks = ["--storage.tsdb.min-block-duration=2h", "--storage.tsdb.max-block-duration=2h"];
  return [
    ...(raw
      ? [{ because: longer.length > 0 ? longTerm(longer) : [], flags: [`--storage.tsdb.retention.time=${raw.keep}`] }]
      : []),
    ...(Number.isFinite(shortestFor)
      ? [{ because: restored, flags: [`--rules.alert.for-grace-period=${formatDuration(shortestFor)}`] }]
      : []),
    ...(thanos ? [{ because: uploaded, flags: blocks }] : []),
    ...(native ? [{ because: nativeHistograms, flags: ["--enable-feature=native-histograms"] }] : []),
  ];
}

const usage = {
  about: "The flags of Prometheus beside --config.file, one a line. By hand:",
  further: [
    "For a systemd unit that reads ARGS from a file, such as Debian's:",
    `  echo "ARGS='$(grep -v '^#' prometheus.flags | xargs)'" > /etc/default/prometheus`,
  ],
};

function longTerm(tiers: Tiers): readonly string[] {
  const wanted = tiers.map(({ resolution, keep }) => `${resolution} for ${keep}`).join(", ");
  return [
    `Prometheus keeps one resolution, the raw one. The catalog also wants ${wanted}:`,
    "that takes a long-term store that downsamples, such as Thanos with its compactor.",
  ];
}

const restored = [
  "After a restart Prometheus remembers since when an alert is true only where its `for` is at least this long. Of the",
  "default, 10m, most fall short: they would wait anew, be taken for resolved meanwhile, and page a second time.",
];

const uploaded = [
  "Thanos' sidecar uploads blocks of two hours and refuses others: the compactor puts them together in the bucket.",
];

const nativeHistograms = ["Without it, native histograms are scraped as classic ones, or not at all."];
