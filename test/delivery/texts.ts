/** Texts that something on the way of a notification might take for its own syntax. */

/** What YAML, JSON, Go templates, HTML, Markdown, chat markup, mail or a shell would read something into. */
export const hostileTexts: readonly string[] = [
  ...[
    "[x]",
    "a: b",
    "{}",
    "{a: 1}",
    "- a",
    "* a",
    "&a b",
    "!a b",
    "| a",
    "> a",
    "|",
    "%a",
    "@a",
    "`a`",
    "? a",
    "---",
    "...",
  ],
  ...["'a'", '"a"', '"a', "it's", "# a", "a #b", "a:", "a: b: c", "a, b", "[FIRING] a: b"],
  ..."~ null Null NULL true True yes no No NO on off y n Y N .inf -.inf .nan <<".split(" "),
  ..."0 1 007 0o7 0x1F 1e3 1_000 12:30:00 -1.5 +1 2026-03-01 2026-03-01T10:00:00Z".split(" "),
  "no ",
  "null # a",
  "true\n",
  "a\n---\nb",
  "a\nb: c",
  "first\n\n  second\r\n\tthird",
  "\ttab",
  " space",
  "line\u2028separator: x",
  "no-break\u00a0space: x",
  "https://example.org/a?b=c&d=e#f",
  "{{ .Status }} {{ template",
  "C:\\temp\\new",
  'back\\slash \\n \\" \\u0041',
  '<b>bold</b> <script>alert("1")</script> &amp; <!channel> <@U1>',
  "*bold* _it_ ~no~ `code` [a](http://b) > quote",
  "🔥 Größe 日本語 \u202Eright to left",
  "$(date) `date` ${HOME} %s %d",
  ".\r\n.\nFrom x",
];

/** Longer than what most services take for a title, as long as a stack trace. */
export const longText = `${"Every worker of the pool waits for a lease: ".repeat(113)}end of text`;
