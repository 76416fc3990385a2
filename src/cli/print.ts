/** Prints what was found. Knows nothing of how it was. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { report } from "../report/report.ts";
import type { Io } from "./io.ts";
import { diagnosticStream, type Settings } from "./options.ts";

/** Prints diagnostics in the format asked for; notes only where nothing worse hides them and not when quiet. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], settings: Settings, io: Io): void {
  const { format, color, width, quiet, links } = settings;
  const shown = quiet ? diagnostics.filter((d) => d.severity !== "note") : diagnostics;
  if (shown.length === 0 && format === "text") return;
  diagnosticStream(format, io).stream.write(report(shown, format, { color, width, links }));
}

/** For a catalog's own reader, who knows its notes: they ask nothing, so that people see their number unless they ask. */
export function printForOwner(diagnostics: readonly Diagnostic[], settings: Settings, io: Io): void {
  const { format, quiet, verbose } = settings;
  if (format !== "text" || verbose || quiet) {
    printDiagnostics(diagnostics, settings, io);
    return;
  }
  const asking = diagnostics.filter((d) => d.severity !== "note");
  const notes = diagnostics.length - asking.length;
  printDiagnostics(asking, settings, io);
  if (notes > 0)
    io.stderr.write(
      `${notes} ${notes === 1 ? "note asks" : "notes ask"} nothing of you; --verbose shows ${notes === 1 ? "it" : "them"}\n`,
    );
}
