/** The published JSON Schema (2020-12) of what every command prints with `--format json`: its findings. */
import * as T from "typebox";
import { closed, type DataOf, integer, listOf, oneWordOf, ref, text, textLike } from "../json-schema.ts";

const place = closed("A place in a file.", {
  path: text("The file, as the command was given it."),
  line: integer(1, "Counts from 1."),
  column: integer(1, "Counts from 1, in UTF-16 code units."),
});

const span = closed("Characters of `text`, half-open.", {
  from: integer(0, "The first one."),
  to: integer(0, "Behind the last one."),
});

const reason = closed(
  "Why it is so.",
  { message: text("One reason.") },
  { span: ref("span", span, "The characters that cause it.") },
);

const fix = closed("A change that is certainly right; `lint --fix` makes it.", {
  from: ref("place", place),
  to: ref("place", place, "Behind the last character that is replaced."),
  text: T.String({ description: "The text in its place." }),
});

const finding = closed(
  "One problem, or something worth knowing.",
  {
    code: textLike("^[a-z][a-z0-9-]*$", "Which check; src/checks/README.md lists them."),
    severity: oneWordOf(["error", "warning", "note"], "Proved, likely, or only worth knowing."),
    message: text("What is wrong, in one sentence."),
    at: T.String({ description: "The rule, panel, route or declaration, or the file." }),
    notes: listOf(ref("reason", reason), "Because."),
  },
  {
    file: ref("place", place, "Where it is, if in a file."),
    text: T.String({ description: "The expression, template or text that the spans point into." }),
    span: ref("span", span, "The characters that are wrong."),
    hint: text("What to do."),
    fix: ref("fix", fix),
  },
);

const count = (of: string) => integer(0, `How many ${of} there are.`);

export const findingsSchema = closed(
  "What a command found, in the order in which it is printed.",
  {
    errors: count("errors"),
    warnings: count("warnings"),
    notes: count("notes"),
    diagnostics: listOf(ref("finding", finding), "The findings."),
  },
  {},
  {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Findings of rustbox-monitoring",
    $defs: { finding, fix, place, reason, span },
  },
);

export type Findings = DataOf<typeof findingsSchema>;
