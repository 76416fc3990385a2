/** What the cases say that `promtool check metrics` takes and refuses, asked of promtool. */
import { expect, test } from "vitest";
import { run, tools } from "../tools/index.ts";
import { textCases } from "./cases.ts";

test.concurrent.each(textCases.filter(({ text }) => typeof text === "string"))("$name", async ({ text, refused }) => {
  const { code, stderr } = await run(tools("reference").promtool, ["check", "metrics"], { input: String(text) });
  // 3 says that it reads the text and has remarks.
  expect(code === 0 || code === 3, stderr).toBe(refused === undefined);
});
