/** How `import` is called. */
import { readService, readTargets } from "../../init/answers.ts";
import type { ImportFlags } from "../commands/import.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration, read } from "./values.ts";

export function importUsage({ command, guarded, io }: Usage): void {
  command("import", "turn existing files into a catalog, and prove that it generates the same")
    .argument(
      "<files...>",
      "rule files, PrometheusRule manifests, an alertmanager.yml, dashboards, SLOs of Sloth and OpenSLO: files, folders or patterns",
    )
    .option("--service <name>", "the service's name (default: the folder's)", read(readService))
    .option("--targets <host:port,…>", "what Prometheus scrapes (default: <service>:8080)", read(readTargets))
    .option("--slo-period <duration>", "the period that Sloth is run with (default: 30d)", duration)
    .option("--force", "overwrite an existing catalog")
    .addHelpText("after", examples("rustbox-monitoring import rules/*.yml --service shop"))
    .action((files: readonly string[], flags: ImportFlags) =>
      guarded(flags, async () => (await import("../commands/import.ts")).importCommand(files, flags, io)),
    );
}
