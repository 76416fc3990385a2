/** What is printed in one pass is what the library prints of its document, letter by letter. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Document, isCollection, isMap, isScalar, type Node, type Pair, visit } from "yaml";
import { generatedNotice } from "../../src/basics/artifact.ts";
import { commentText, escapeUnsafe, unsafe } from "../../src/yaml/unsafe.ts";
import { annotatedYamlText, type YamlNote } from "../../src/yaml/write.ts";

/** The library's document, with the same notes. */
function byLibrary(value: unknown, notes: readonly YamlNote[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false, compat: "yaml-1.1" });
  visit(document, {
    Scalar: (_, scalar) => {
      const { value } = scalar;
      if (typeof value !== "string") return;
      if (value === "=" || value.includes("\r") || value.search(unsafe) >= 0) scalar.type = "QUOTE_DOUBLE";
    },
  });
  for (const note of notes) {
    if ("onOneLine" in note) {
      const node = document.getIn(note.onOneLine, true);
      if (isCollection(node)) node.flow = true;
      continue;
    }
    const parent = document.getIn(note.above.slice(0, -1), true);
    const last = note.above.at(-1);
    const node = isMap(parent)
      ? (parent.items as readonly Pair[]).find(({ key }) => isScalar(key) && key.value === last)?.key
      : document.getIn(note.above, true);
    (node as Node).commentBefore = note.lines.map((l) => ` ${commentText(l)}`).join("\n");
  }
  return `# ${generatedNotice}\n${escapeUnsafe(document.toString({ lineWidth: 0, indentSeq: true }))}`;
}

const words =
  "yes no on off true null ~ = << y N .inf 1 -0 1e3 0x1f 0o7 1_000 1:30 2024-01-01 2024-01-01T00:00:00Z - -- --- ... ? ?a -a a: :a a:b a#b #a %a @a `a &a *a !a |a >a [a] {a} a,b a]b 'a' \"a\" a'b a\"b it's\"b ' \" \\ / //".split(
    " ",
  );
const signs = "a bZ09-_:#,.?!&*|>'\"%@`[]{}()<>=~/\\$^;+\t\né–\u0000\u0007\u007f\u0085\u2028\ufeff\ud800😀\r";
const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 }),
  fc
    .array(fc.constantFrom("a", "sum by (job) (", "  rate(x[5m])", ")", "", " ", "or", "--- a", "'", "# no"), {
      maxLength: 12,
    })
    .map((l) => l.join("\n")),
  fc.array(fc.constantFrom(...words, "a"), { maxLength: 8 }).map((l) => l.join(" ")),
  fc.constant("long \"word\" of 'some' lines\nand then some more of them\n\n"),
);
const leaf = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.constantFrom(0, -0, 1.5, 1e21, 1e-9, Infinity, -Infinity, NaN, true, false, null),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "medium" },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(text, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    fc.dictionary(text, fc.option(tie("value"), { nil: undefined }), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

test("any data is printed as the library prints it", () => {
  fc.assert(
    fc.property(value, (data) => {
      expect(annotatedYamlText({ data, last: [data] }, [])).toBe(byLibrary({ data, last: [data] }, []));
    }),
    { numRuns: 150 },
  );
});

test("any data is printed on one line as the library does, and under comments", () => {
  const line = fc.string({ unit: fc.constantFrom("a", " ", "#", "\n", "\u2028"), maxLength: 6 });
  fc.assert(
    fc.property(value, fc.array(line, { maxLength: 2 }), (data, lines) => {
      const all = { first: [data], data: { in: data }, "a b": [1, data] };
      const notes: readonly YamlNote[] = [
        { above: ["first", 0], lines },
        { above: ["a b"], lines },
        { onOneLine: ["data"] },
        { onOneLine: ["first"] },
      ];
      expect(annotatedYamlText(all, notes.slice(0, 3))).toBe(byLibrary(all, notes.slice(0, 3)));
      expect(annotatedYamlText(all, notes.slice(1))).toBe(byLibrary(all, notes.slice(1)));
    }),
    { numRuns: 80 },
  );
});

test("a key that is longer than a bare one may be has its mark", () => {
  const key = "k".repeat(1100);
  const all = { [key]: "a", [`${key}1`]: [1], [`${key}2`]: { a: 1 } };
  expect(annotatedYamlText(all, [])).toBe(byLibrary(all, []));
});
