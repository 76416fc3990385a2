/** Finds variables that a reader can choose and that change nothing. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { finding } from "../written.ts";

export const unusedVariable: DashboardCheck = ({ dashboard: { variables, text } }) =>
  variables
    .filter(({ name, type }) => type !== "adhoc" && !uses(text, name))
    .map(({ name, written }) => {
      const hint = "use it in the queries, or remove it";
      return finding("warning", "unused-variable", written, undefined, `nothing reads the variable "${name}"`, {
        hint,
      });
    });

/** `$name`, `${name}` and `[[name]]`, with their formats, anywhere in the file. */
function uses(text: string, name: string): boolean {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  return new RegExp(`\\$${escaped}\\b|\\$\\{${escaped}[:.}]|\\[\\[${escaped}[:\\]]`).test(text);
}
