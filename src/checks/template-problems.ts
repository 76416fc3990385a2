/** All that is wrong with the text of an alert as a template, by itself: what it reads is not looked at. */
import { byText } from "./by-text.ts";
import { readTemplate, type TemplateProblem } from "./template.ts";
import { formatProblems } from "./template-formats.ts";
import { nameProblems } from "./template-names.ts";

export const templateProblems: (text: string) => readonly TemplateProblem[] = byText((text) => {
  const { actions, problems } = readTemplate(text);
  return [...problems, ...nameProblems(actions), ...formatProblems(actions)];
});
