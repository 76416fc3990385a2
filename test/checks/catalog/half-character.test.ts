import { expect, test } from "vitest";
import { above } from "../../../src/catalog/threshold.ts";
import { halfCharacter } from "../../../src/checks/catalog/half-character.ts";
import { promql } from "../../../src/model/promql.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

test("finds what cannot be written, wherever it stands", () => {
  const catalog = broken({ owner: "a\udfffb", alerts: { lost: testAlert("Lost", { action: "\ud83d" }) } });
  expect(reported(halfCharacter, catalog)).toMatchInlineSnapshot(`
    "error[half-character]: owner holds half of a character: U+DFFF
      --> owner
       = because: it has no bytes of its own in UTF-8, and would be replaced in
                  every file
       = do: cut texts between characters, not between the units of UTF-16:
             [...text].slice(0, 20).join("")

    error[half-character]: action holds half of a character: U+D83D
      --> alerts.lost.action
       = because: it has no bytes of its own in UTF-8, and would be replaced in
                  every file
       = do: cut texts between characters, not between the units of UTF-16:
             [...text].slice(0, 20).join("")

    2 errors
    "
  `);
});

test("is silent on whole characters", () => {
  expect(reported(halfCharacter, broken({ owner: "\u{1f600} \u{10ffff}" }))).toBe("");
  const bytes = testAlert("Bytes", { when: above(promql`up{job="\\xff"}` as never, 1) });
  expect(reported(halfCharacter, broken({ alerts: { bytes } }))).toBe("");
  expect(onGood(halfCharacter)).toBe("");
});
