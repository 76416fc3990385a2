/** Starts everything, says where, and then fails, or waits to be killed. */
import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { healthy } from "../rustbox.ts";
import { startStack } from "../stack.ts";

const report = process.env.LEFT_BEHIND ?? "";

async function start(context: Parameters<typeof startStack>[0]): Promise<void> {
  const { emitted, urls } = await startStack(context, { factor: 30, instances: [healthy] });
  writeFileSync(report, JSON.stringify({ folder: emitted.at(""), urls: urls() }));
}

test("fails", async (context) => {
  await start(context);
  throw new Error("on purpose");
});

test("hangs", { timeout: 60_000 }, async (context) => {
  await start(context);
  await new Promise(() => {});
});
