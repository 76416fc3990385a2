/** How `init` is called. */
import { readCi, readService, readTargets, readWebhook } from "../../init/answers.ts";
import type { InitFlags } from "../commands/init.ts";
import type { Usage } from "./usage.ts";
import { read } from "./values.ts";

export function initUsage({ command, run }: Usage): void {
  command("init", "start a catalog in this folder; asks on a terminal what no option says")
    .option("--service <name>", "the service's name (default: the folder's)", read(readService))
    .option("--targets <host:port,…>", "what Prometheus scrapes (default: <service>:8080)", read(readTargets))
    .option("--webhook <url>", "where alerts are posted to (default: nowhere yet)", read(readWebhook))
    .option("--ci <systems>", "workflows to write: github, gitlab, none (default: github,gitlab)", read(readCi))
    .option("--from-metrics <url|file>", "declare what an exporter prints; - reads the standard input")
    .option("--yes", "ask nothing, even on a terminal")
    .option("--force", "overwrite existing files")
    .action(run(async (flags: InitFlags, io) => (await import("../commands/init.ts")).initCommand(flags, io)));
}
