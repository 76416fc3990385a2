/** A folder with what the tiny catalog generates, made once for all tests that only need it to be there. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../temporary-folder.ts";
import { contents } from "../write/write.ts";
import { cli, fixture } from "./cli.ts";

let made: Promise<Readonly<Record<string, string>>> | undefined;

/** A new copy; `--catalog` of a command on it is the fixture `tiny`. */
export async function generatedTiny(at = temporaryFolder()): Promise<string> {
  made ??= generate(temporaryFolder());
  for (const [path, content] of Object.entries(await made)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), content);
  }
  return at;
}

async function generate(out: string): Promise<Readonly<Record<string, string>>> {
  const { code, stderr } = await cli(["generate", "--catalog", fixture("tiny"), "--out", out]);
  if (code !== 0) throw new Error(`the tiny catalog generates nothing: ${stderr}`);
  return { ...contents(out), ".manifest": readFileSync(join(out, ".manifest"), "utf8") };
}
