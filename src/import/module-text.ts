/** The text of a module: its imports follow from the words that its declarations use. */
import type { Block } from "./declaration.ts";
import { importLine } from "./import-line.ts";
import type { Plan } from "./plan.ts";
import { vocabulary } from "./typed-functions.ts";

export function moduleText(about: string, blocks: readonly Block[], plan: Plan, up: string): string {
  const words = usedWords(blocks);
  const all = new Set(blocks.flatMap(({ text }) => [...text.matchAll(/[A-Za-z_$][\w$]*/g)].map(([word]) => word)));
  const own = (list: readonly { readonly identifier: string }[]) =>
    list
      .map(({ identifier }) => identifier)
      .filter((identifier) => all.has(identifier) && isReferenced(identifier, blocks));
  const declared = new Set(blocks.map(({ text }) => /^export const ([\w$]+)/.exec(text)?.[1] ?? ""));
  const recordings = own(plan.recordings).filter((identifier) => !declared.has(identifier));
  const imports = [
    importLine(words, "rustbox-monitoring"),
    importLine(own(plan.groups), `${up}/groups.ts`),
    importLine(own(plan.metrics), `${up}/metrics.ts`),
    importLine(recordings, `${up}/recordings.ts`),
  ].filter((line) => line !== "");
  return `/** ${about.replaceAll("*/", "* /")} */\n${imports.join("\n")}\n${blocks.map(({ text }) => `\n${text}`).join("")}`;
}

/** Used as a word of the code, not only within a text. */
function isReferenced(identifier: string, blocks: readonly Block[]): boolean {
  const use = new RegExp(`(?:[(\\s,]|\\$\\{)${identifier.replaceAll("$", "\\$")}(?=[),}\\s]|$)`, "m");
  return blocks.some(({ text }) => use.test(withoutStrings(text)));
}

function withoutStrings(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (found, at: number) =>
    // Within a template strings are PromQL, whose holes are outside of them.
    code.slice(0, at).split("promql`").length > 1 && isInTemplate(code, at) ? found : '""',
  );
}

function isInTemplate(code: string, at: number): boolean {
  const open = code.lastIndexOf("promql`", at);
  if (open < 0) return false;
  const close = /(?<!\\)`/.exec(code.slice(open + 7));
  return close === null || open + 7 + close.index > at;
}

export function usedWords(blocks: readonly Block[]): readonly string[] {
  const code = blocks.map(({ text }) => withoutStrings(text)).join("");
  const found = [...code.matchAll(/(?<![\w$.}])([a-zA-Z][\w]*)(?=\(|`)/g)].map(([, word]) => word ?? "");
  return [...new Set(found)].filter((word) => vocabulary.has(word)).sort();
}
