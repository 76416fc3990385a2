/** `routes`: prints who gets which alert. */
import { hasErrors } from "../../basics/diagnostic.ts";
import { routeChart, routeTable } from "../../report/routes.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export interface RoutesFlags extends CommonFlags {
  readonly mermaid?: boolean;
}

export async function routesCommand(flags: RoutesFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const { model, diagnostics } = await compiled(set, io);
  if (!model || hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, set, io);
    return exitCode.problems;
  }
  io.stdout.write(flags.mermaid ? routeChart(model) : routeTable(model));
  return exitCode.clean;
}
