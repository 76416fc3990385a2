/** Writes the module of the groups that rules are evaluated in. */
import { type Block, durationEntry } from "./declaration.ts";
import { importLine } from "./import-line.ts";
import { type Code, layout, text } from "./layout.ts";
import type { Plan } from "./plan.ts";

export function groupsModule({ groups }: Plan): string {
  const blocks = groups.map(({ identifier, group: { name, interval, limit, queryOffset } }): Block => {
    const entries = [
      ...durationEntry("interval", interval),
      ...(limit === undefined ? [] : [["limit", String(limit)] as const]),
      ...durationEntry("queryOffset", queryOffset),
    ];
    const args: readonly Code[] = [text(name), ...(entries.length > 0 ? [{ entries }] : [])];
    return { text: `export const ${identifier} = ${layout({ fn: "ruleGroup", args })};\n` };
  });
  return `/** The groups that rules are evaluated in. */\n${importLine(["ruleGroup"], "rustbox-monitoring")}\n\n${blocks.map((b) => b.text).join("")}`;
}
