/** The published JSON Schema (2020-12) of what every command prints with `--format json`: its findings. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";

const place = s.closed("A place in a file.", {
  path: s.text("The file, as the command was given it."),
  line: s.integer(1, "Counts from 1."),
  column: s.integer(1, "Counts from 1, in UTF-16 code units."),
});

const span = s.closed("Characters of `text`, half-open.", {
  from: s.integer(0, "The first one."),
  to: s.integer(0, "Behind the last one."),
});

const reason = s.closed(
  "Why it is so.",
  { message: s.text("One reason.") },
  { span: s.ref("span", span, "The characters that cause it.") },
);

const fix = s.closed("A change that is certainly right; `lint --fix` makes it.", {
  from: s.ref("place", place),
  to: s.ref("place", place, "Behind the last character that is replaced."),
  text: T.String({ description: "The text in its place." }),
});

const finding = s.closed(
  "One problem, or something worth knowing.",
  {
    code: s.textLike("^[a-z][a-z0-9-]*$", "Which check; src/checks/README.md lists them."),
    severity: s.oneWordOf(["error", "warning", "note"], "Proved, likely, or only worth knowing."),
    message: s.text("What is wrong, in one sentence."),
    at: T.String({ description: "The rule, panel, route or declaration, or the file." }),
    notes: s.listOf(s.ref("reason", reason), "Because."),
  },
  {
    file: s.ref("place", place, "Where it is, if in a file."),
    text: T.String({ description: "The expression, template or text that the spans point into." }),
    span: s.ref("span", span, "The characters that are wrong."),
    hint: s.text("What to do."),
    fix: s.ref("fix", fix),
  },
);

const count = (of: string) => s.integer(0, `How many ${of} there are.`);

const kind = s.oneWordOf(["alert", "slo", "panel"], "What it is.");

const live = s.closed(
  "Of live-check: what works with what is exported.",
  {
    percent: s.integer(0, "Of alerts, SLOs and panels that work, rounded down."),
    metrics: s.closed("Metrics.", { declared: count("declared metrics"), exported: count("exported ones") }),
    coverage: s.listOf(
      s.closed("A rule group, a dashboard, or all SLOs.", {
        kind,
        group: s.text("Its name."),
        total: count("alerts, SLOs or panels in it"),
        works: count("that work"),
        partlyBlind: count("that see a part"),
        blind: count("that see nothing"),
      }),
      "Group by group.",
    ),
    consequences: s.listOf(
      s.closed("An alert, an SLO or a panel.", {
        kind,
        name: s.text("Its name."),
        group: s.text("Where it belongs."),
        sight: s.oneWordOf(["works", "partly blind", "blind"], "What it sees."),
        because: s.listOf(s.text("One reason."), "What is missing."),
      }),
      "One by one.",
    ),
  },
  {
    limit: s.closed(
      "What sample_limit could be.",
      {
        samples: count("samples in the largest answer"),
        proposed: s.integer(1, "A limit with room."),
      },
      { limit: s.integer(1, "The limit that the job has.") },
    ),
  },
);

export const findingsSchema = s.closed(
  "What a command found, in the order in which it is printed.",
  {
    errors: count("errors"),
    warnings: count("warnings"),
    notes: count("notes"),
    diagnostics: s.listOf(s.ref("finding", finding), "The findings."),
  },
  { live: s.ref("live", live) },
  {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Findings of rustbox-monitoring",
    $defs: { finding, fix, live, place, reason, span },
  },
);

export type Findings = s.DataOf<typeof findingsSchema>;
