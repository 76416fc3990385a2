/** Writes the module of what is wrong with imported rules, until it is corrected. */
import type { Choices } from "./choices.ts";
import { importLine } from "./import-line.ts";
import { layout, text } from "./layout.ts";

export function suppressionsModule({ suppressed, until }: Choices): string {
  const items = suppressed.map(({ code, at, because }) => {
    const entries = [
      ["at", text(at)],
      ["until", text(until)],
      ["because", text(because)],
    ] as const;
    return `  ${layout({ fn: "suppress", args: [text(code), { entries }] }, 2)},\n`;
  });
  return `/**\n * What is wrong with imported rules: they are generated as they were until you correct them. Remove an entry, and \`generate\`\n * says where, what and why.\n */\n${importLine(["suppress"], "rustbox-monitoring")}\n\nexport const suppressions = [\n${items.join("")}];\n`;
}
