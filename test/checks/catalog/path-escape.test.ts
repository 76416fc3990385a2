import { expect, test } from "vitest";
import { dashboard } from "../../../src/catalog/dashboard.ts";
import { pathEscape } from "../../../src/checks/catalog/path-escape.ts";
import { broken, onGood, reported, testRunbook, testSlo } from "../broken.ts";

test("finds names that leave the output folder or that no file can have", () => {
  expect(
    reported(
      pathEscape,
      broken({
        service: "../kiosk",
        slos: { absolute: testSlo("/etc/passwd") },
        runbooks: {
          folder: testRunbook("a/b"),
          back: testRunbook("a\\..\\b"),
          nul: testRunbook("a\0b"),
          device: testRunbook("con"),
          dots: testRunbook(".."),
        },
        dashboards: { drive: dashboard("C:kiosk", { title: "Test", description: "A test.", tags: [], sections: [] }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[path-escape]: service "../kiosk" cannot be a file name
      --> service
       = because: it leaves the folder it is written to
       = do: use lower-case letters, digits and hyphens

    error[path-escape]: SLO "/etc/passwd" cannot be a file name
      --> slos.absolute
       = because: it is an absolute path
       = do: use lower-case letters, digits and hyphens

    error[path-escape]: runbook "a/b" cannot be a file name
      --> runbooks.folder
       = because: a slash or backslash in it names another folder
       = do: use lower-case letters, digits and hyphens

    error[path-escape]: runbook "a\\\\..\\\\b" cannot be a file name
      --> runbooks.back
       = because: it leaves the folder it is written to
       = do: use lower-case letters, digits and hyphens

    error[path-escape]: runbook "a\\u0000b" cannot be a file name
      --> runbooks.nul
       = because: it holds a NUL character, at which a path ends
       = do: use lower-case letters, digits and hyphens

    error[path-escape]: runbook "con" cannot be a file name
      --> runbooks.device
       = because: Windows keeps this name for a device
       = do: use lower-case letters, digits and hyphens

    error[path-escape]: runbook ".." cannot be a file name
      --> runbooks.dots
       = because: it leaves the folder it is written to
       = do: use lower-case letters, digits and hyphens

    error[path-escape]: dashboard "C:kiosk" cannot be a file name
      --> dashboards.drive
       = because: it is an absolute path
       = do: use lower-case letters, digits and hyphens

    8 errors
    "
  `);
});

test("finds names that are too long", () => {
  expect(reported(pathEscape, broken({ runbooks: { long: testRunbook("a".repeat(101)) } }))).toMatchInlineSnapshot(`
    "error[path-escape]: runbook
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      cannot be a file name
      --> runbooks.long
       = because: it is longer than 100 characters
       = do: use lower-case letters, digits and hyphens

    1 error
    "
  `);
});

test("lets names alone that only look strange", () => {
  const runbooks = { dots: testRunbook("a..b"), console: testRunbook("console"), hidden: testRunbook(".a") };
  expect(reported(pathEscape, broken({ runbooks }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(pathEscape)).toBe("");
});
