/** All that is wrong with the text of an alert as a template, by itself: what it reads is not looked at. */

import { derivedFromText } from "../basics/derived.ts";
import { readAlertTemplate } from "../go-template/alert-template.ts";
import { callsIn } from "../go-template/calls.ts";
import type { Template, TemplateProblem } from "../go-template/tree.ts";
import { fieldProblems } from "./template-fields.ts";
import { formatProblems } from "./template-formats.ts";

export const templateProblems: (text: string) => readonly TemplateProblem[] = derivedFromText((text) => {
  const template = readAlertTemplate(text);
  return [
    ...template.problems,
    ...unopened(template),
    ...calledValues(template),
    ...formatProblems(template),
    ...fieldProblems(template),
    ...undefinedTemplates(template),
  ];
});

/** Go prints these braces. Texts such as JSON open as many as they close. */
function unopened({ text, nodes }: Template): readonly TemplateProblem[] {
  let open = 0;
  for (const { kind, span } of nodes) {
    if (kind !== "text") continue;
    for (const found of text.slice(span.from, span.to).matchAll(/\}\}|[{}]/g)) {
      open += found[0] === "{" ? 1 : -found[0].length;
      if (found[0] !== "}}" || open >= 0) continue;
      const from = span.from + found.index;
      const hint = 'remove it, or write "{{" before it';
      return [{ message: "this closes nothing", span: { from, to: from + 2 }, hint }];
    }
  }
  return [];
}

function calledValues(template: Template): readonly TemplateProblem[] {
  return callsIn(template).flatMap(({ command: { first, span }, args }): readonly TemplateProblem[] => {
    const reported = template.problems.some((p) => p.span.from === span.from);
    if (first.kind === "function" || args.length === 0 || reported) return [];
    const written = template.text.slice(first.span.from, first.span.to);
    const [arg] = args;
    if (written === "$" && arg?.kind === "function" && arg.name === "value") {
      const message = '"$ value" is not a variable';
      return [{ message, span, hint: 'write "$value"', replacement: "$value" }];
    }
    const hint = "write a function before the value, or remove what follows it";
    return [{ message: `${written} is not a function, and takes no arguments`, span, hint }];
  });
}

/** Prometheus reads no template files for alerts. */
function undefinedTemplates({ nodes, defined }: Template): readonly TemplateProblem[] {
  return nodes.flatMap((node): readonly TemplateProblem[] => {
    if (node.kind !== "template" || defined.has(node.name)) return [];
    return [{ message: `there is no template "${node.name}"`, span: node.span, hint: "define it in the same text" }];
  });
}
