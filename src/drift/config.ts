/** The differences between a committed configuration and a running one, as diagnostics. */
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { missingFrom } from "./subset.ts";

/** Rules and templates are found by the server itself, in folders of its own. */
const ownPaths = ["rule_files", "templates"];

export function configDrift(file: string, committed: unknown, running: unknown): readonly Diagnostic[] {
  return missingFrom(committed, running)
    .filter(({ at }) => !ownPaths.includes(at))
    .map(({ at, expected, actual }) => {
      const message = actual === undefined ? `${expected} → nothing` : `${expected} → ${actual}`;
      return error("drift-changed", `${file}: ${at}`, message, {
        hint: `apply the committed ${file} and reload the server`,
      });
    });
}
