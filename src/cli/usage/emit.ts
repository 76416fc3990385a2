/** How `emit` is called. */
import { Option } from "commander";
import { emitFormats } from "../../live/emit-formats.ts";
import type { EmitFlags } from "../commands/emit.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";

export function emitUsage({ command, run }: Usage): void {
  command("emit", "print the metrics of a perfect exporter of the catalog, every series at its lowest value")
    .addOption(new Option("--as <format>", "what to print").choices([...emitFormats]).default("text"))
    .addHelpText(
      "after",
      examples(
        "rustbox-monitoring emit | promtool check metrics",
        "rustbox-monitoring emit | rustbox-monitoring live-check -",
      ),
    )
    .action(run(async (flags: EmitFlags, io) => (await import("../commands/emit.ts")).emitCommand(flags, io)));
}
