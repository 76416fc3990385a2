/** Finds texts with half of a character, which no file can hold. */
import type { CatalogCheck } from "../check.ts";
import { textsIn } from "../texts-in.ts";

export const halfCharacter: CatalogCheck = {
  on: "catalog",
  code: "half-character",
  severity: ["error"],
  finds: "a text with half of a surrogate pair, such as an emoji that was cut in two",
  because: "a file cannot hold it: what is written there differs from the catalog for ever",
  example: {
    form: "catalog",
    fails: 'alerts: { queueTooLong: { ...alerts.queueTooLong, action: "Add a worker \\ud83d" } }',
    passes: 'alerts: { queueTooLong: { ...alerts.queueTooLong, action: "Add a worker \\ud83d\\ude00" } }',
  },
  run: (catalog) =>
    textsIn(catalog, "").flatMap(([at, text]) => {
      const half = /\p{Surrogate}/u.exec(text)?.[0];
      // Bytes in an expression's texts are kept as such halves, and printed as escapes.
      if (half === undefined || (at.endsWith(".value") && /[\udc80-\udcff]/.test(half))) return [];
      const code = half.charCodeAt(0).toString(16).toUpperCase();
      return [
        {
          at,
          message: `${at.slice(at.lastIndexOf(".") + 1)} holds half of a character: U+${code}`,
          because: "it has no bytes of its own in UTF-8, and would be replaced in every file",
          hint: 'cut texts between characters, not between the units of UTF-16: [...text].slice(0, 20).join("")',
        },
      ];
    }),
};
