/** The flags that Prometheus must be started with, since its configuration file cannot say them in every version. */
import { generatedNotice } from "../../artifact.ts";
import type { Deployment } from "../../catalog/deployment.ts";

/** One flag a line, comments above; undefined where the catalog asks for no flag. */
export function prometheusFlags({ retention }: Deployment): string | undefined {
  const raw = retention.find((tier) => tier.resolution === "raw");
  if (!raw) return undefined;
  const longer = retention.filter((tier) => tier.resolution !== "raw");
  const comments = [
    generatedNotice,
    "The flags of Prometheus beside --config.file, one a line. By hand:",
    "  grep -v '^#' prometheus.flags | xargs prometheus --config.file=prometheus.yml",
    "For a systemd unit that reads ARGS from a file, such as Debian's:",
    `  echo "ARGS='$(grep -v '^#' prometheus.flags | xargs)'" > /etc/default/prometheus`,
    ...(longer.length > 0 ? longTerm(longer) : []),
  ];
  return `${comments.map((line) => `# ${line}\n`).join("")}--storage.tsdb.retention.time=${raw.keep}\n`;
}

function longTerm(tiers: Deployment["retention"]): readonly string[] {
  const wanted = tiers.map(({ resolution, keep }) => `${resolution} for ${keep}`).join(", ");
  return [
    `Prometheus keeps one resolution, the raw one. The catalog also wants ${wanted}:`,
    "that takes a long-term store that downsamples, such as Thanos with its compactor.",
  ];
}
