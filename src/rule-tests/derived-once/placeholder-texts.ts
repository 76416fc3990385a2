/** An alert's texts with placeholders for all that no template computes: such words are printed as they stand, whatever they say. */
import type { LabelSet } from "../../model/model.ts";
import type { Names } from "./placeholders.ts";

const actions = /(\{\{[\s\S]*?\}\})/;
/** Texts in quotes end within the action, and it runs no other template, whose text it could change. */
const isPlain = /^\{\{(?:[^"`'\\/]|"(?:[^"\\\n]|\\[^\n])*")*\}\}$/;
const runsAnother = /\b(?:tmpl|define|block|template)\b/;

/** Undefined where an action names the SLO otherwise than as a label of what it queries. */
export function textsWithPlaceholders(texts: LabelSet, names: Names, slo: string | undefined): LabelSet | undefined {
  const found: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) {
    const one = withPlaceholders(text, names, slo);
    if (one === undefined) return undefined;
    found[key] = one;
  }
  return found;
}

function withPlaceholders(template: string, names: Names, slo: string | undefined): string | undefined {
  if (!template.includes("{{")) return literal(template, names);
  const parts = template.split(actions);
  const isAction = (i: number): boolean => i % 2 === 1;
  const isUnderstood = parts.every((part, i) =>
    isAction(i) ? isPlain.test(part) && !runsAnother.test(part) : !part.includes("{{"),
  );
  const changed = parts.map((part, i) => {
    if (isAction(i)) return slo === undefined ? part : withSlo(part, slo, names);
    return isUnderstood ? literal(part, names) : part;
  });
  const isNamed = slo !== undefined && changed.some((part, i) => isAction(i) && part.includes(slo));
  return isNamed ? undefined : names.made(changed.join(""));
}

function withSlo(action: string, slo: string, names: Names): string {
  return action.replaceAll(`slo=\\"${slo}\\"`, () => `slo=\\"${names.stand("slo", slo)}\\"`);
}

/** Blanks at either end stay, since an action may trim them. */
function literal(text: string, names: Names): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === "" ? text : names.made(before + names.stand("text", words) + after);
}
