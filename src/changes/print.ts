/** Prints changes: for a terminal, for a pull request, or as diagnostics. */

import { type Diagnostic, error, note, warning } from "../basics/diagnostic.ts";
import { plain } from "../markdown/prose.ts";
import { type Change, type Impact, impacts } from "./change.ts";
import { isBreaking } from "./changes.ts";

export const headings: Readonly<Record<Impact, string>> = {
  breaking: "Breaking: somebody loses what they rely on",
  notable: "Notable: something behaves otherwise",
  harmless: "Harmless",
};

/** One line that a reviewer can act on: `1 breaking change, 2 notable`. */
export function verdict(changes: readonly Change[]): string {
  if (changes.length === 0) return "no change in meaning";
  const counts = impacts.flatMap((impact) => {
    const count = changes.filter((c) => c.impact === impact).length;
    return count === 0 ? [] : [`${count} ${impact}`];
  });
  return `${counts.join(", ")} ${changes.length === 1 ? "change" : "changes"}`;
}

export function changesText(changes: readonly Change[]): string {
  const sections = impacts.flatMap((impact) => {
    const own = changes.filter((c) => c.impact === impact);
    return own.length === 0 ? [] : [`${headings[impact]}\n${own.map(textLine).join("")}`];
  });
  return `${[...sections, verdict(changes)].join("\n")}\n`;
}

function textLine({ subject, name, text, because }: Change): string {
  return `  ${subject} ${name}: ${text}\n${because === undefined ? "" : `    because: ${because}\n`}`;
}

/** A comment for a pull request. Harmless changes are folded away. */
export function changesMarkdown(changes: readonly Change[]): string {
  const lines = (impact: Impact) => changes.filter((c) => c.impact === impact).map(markdownLine);
  const [broken, changed, rest] = [lines("breaking"), lines("notable"), lines("harmless")];
  return [
    `### Monitoring: ${verdict(changes)}`,
    ...(broken.length > 0 ? [`**${headings.breaking}**`, broken.join("\n")] : []),
    ...(changed.length > 0 ? [`**${headings.notable}**`, changed.join("\n")] : []),
    ...(rest.length > 0 ? [`<details><summary>${rest.length} harmless</summary>`, rest.join("\n"), "</details>"] : []),
    isBreaking(changes) ? "Verdict: **needs the consent of those who are named above**." : "Verdict: nothing breaks.",
  ]
    .join("\n\n")
    .concat("\n");
}

function markdownLine({ subject, name, text, because }: Change): string {
  const reason = because === undefined ? "" : ` (${plain(because)})`;
  return `- ${subject} **${plain(name)}**: ${plain(text)}${reason}`;
}

const asFinding = { breaking: error, notable: warning, harmless: note } as const;

/** For the formats of findings: each change at the address of what it is about. */
export function changeDiagnostics(changes: readonly Change[]): readonly Diagnostic[] {
  return changes.map(({ impact, subject, name, text, because }) =>
    asFinding[impact](`${impact}-change`, `${subject} ${name}`, text, {
      notes: because === undefined ? [] : [{ message: because }],
    }),
  );
}
