/** Prints what was found. Knows nothing of how it was. */
import type { Diagnostic } from "../diagnostic.ts";
import { report } from "../report/report.ts";
import type { Io } from "./io.ts";
import { diagnosticStream, type Settings } from "./options.ts";

/** Prints diagnostics in the format asked for; notes only where nothing worse hides them and not when quiet. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], settings: Settings, io: Io): void {
  const { format, color, width, quiet } = settings;
  const shown = quiet ? diagnostics.filter((d) => d.severity !== "note") : diagnostics;
  if (shown.length === 0 && format === "text") return;
  diagnosticStream(format, io).stream.write(report(shown, format, { color, width }));
}
