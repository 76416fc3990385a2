/** Good texts with a few characters cut out and others put in, as a hand that slips leaves them. */
import fc from "fast-check";

const slips: readonly string[] = [
  ...[
    "",
    "\n",
    " ",
    "  ",
    "\t",
    "\r\n",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    '"',
    "'",
    "`",
    "\\",
    "|",
    "|-",
    ">",
  ],
  ...["&a ", "*a", "!!str ", "? ", "<<: ", "# ", "---\n", "...\n", "%", "@", "~", "null", "true", "0", "-1"],
  ...[
    "1e999",
    "0x1F",
    ".inf",
    "{{",
    "}}",
    "{{ $value }}",
    "$",
    "=~",
    "!=",
    "==",
    "5m",
    "1d",
    "90",
    "rate(",
    "by (job) ",
    "offset 5m",
  ],
  ...["\u0000", "\u0007", "\u007f", "\u0085", "\u00a0", "\ufeff", "\u2028", "\ufffe", "é", "😀"],
];

/** One of the texts with at least one slip and at most so many; `more` are pieces of its own language. */
export function damaged(good: fc.Arbitrary<string>, most: number, more: readonly string[] = []): fc.Arbitrary<string> {
  const slip = fc.tuple(fc.nat(10_000), fc.nat({ max: 6 }), fc.constantFrom(...slips, ...more));
  return fc.tuple(good, fc.array(slip, { minLength: 1, maxLength: most })).map(([text, all]) => {
    const slipped = all.reduce((t, [at, gone, what]) => {
      const from = at % (t.length + 1);
      return t.slice(0, from) + what + t.slice(from + gone);
    }, text);
    // A file cannot hold half a character.
    return slipped.replace(/\p{Surrogate}/gu, "");
  });
}
