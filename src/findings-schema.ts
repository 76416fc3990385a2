/** The published JSON Schema (2020-12) of what every command prints with `--format json`: its findings. */
import { closed, integer, listOf, ref, text } from "./json-schema.ts";

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
  { span: { ...ref("span"), description: "The characters that cause it." } },
);

const fix = closed("A change that is certainly right; `lint --fix` makes it.", {
  from: ref("place"),
  to: { ...ref("place"), description: "Behind the last character that goes." },
  text: { type: "string", description: "What stands there then." },
});

const finding = closed(
  "One problem, or something worth knowing.",
  {
    code: {
      type: "string",
      pattern: "^[a-z][a-z0-9-]*$",
      description: "Which check; src/checks/README.md lists them.",
    },
    severity: { enum: ["error", "warning", "note"], description: "Proved, likely, or only worth knowing." },
    message: text("What is wrong, in one sentence."),
    at: { type: "string", description: "The rule, panel, route or declaration, or the file." },
    notes: listOf(ref("reason"), "Because."),
  },
  {
    file: { ...ref("place"), description: "Where it stands, if in a file." },
    text: { type: "string", description: "The expression, template or text that the spans point into." },
    span: { ...ref("span"), description: "The characters that are wrong." },
    hint: text("What to do."),
    fix: ref("fix"),
  },
);

const count = (of: string) => integer(0, `How many ${of} there are.`);

export const findingsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Findings of rustbox-monitoring",
  ...closed("What a command found, in the order in which it is told.", {
    errors: count("errors"),
    warnings: count("warnings"),
    notes: count("notes"),
    diagnostics: listOf(ref("finding"), "The findings."),
  }),
  $defs: { finding, fix, place, reason, span },
} as const;
