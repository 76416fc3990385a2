import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Blocks, blocksIn, linkBlocks } from "../../src/backtest/block-folder.ts";
import { cli } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const [first, second, third] = [
  "01ARZ3NDEKTSV4RRFFQ69G5FA0",
  "01ARZ3NDEKTSV4RRFFQ69G5FA1",
  "01ARZ3NDEKTSV4RRFFQ69G5FA2",
];

function block(folder: string, name: string, meta: string): void {
  mkdirSync(join(folder, name, "chunks"), { recursive: true });
  writeFileSync(join(folder, name, "meta.json"), meta);
  writeFileSync(join(folder, name, "index"), name);
  writeFileSync(join(folder, name, "chunks/000001"), name);
}

function found(folder: string): Blocks {
  const blocks = blocksIn(folder);
  if ("problem" in blocks) throw new Error(blocks.problem);
  return blocks;
}

test("blocks are those that Prometheus reads, in order of time", () => {
  const folder = temporaryFolder();
  block(folder, second, '{"minTime":100,"maxTime":200}');
  block(folder, first, '{"minTime":0,"maxTime":100}');
  block(folder, third, '{"minTime":0,"maxTime":900,"thanos":{"downsample":{"resolution":300000}}}');
  block(folder, `${third}.tmp-for-creation`, '{"minTime":0,"maxTime":900}');
  block(folder, "01ARZ3NDEKTSV4RRFFQ69G5FA3", '{"minTime":');
  mkdirSync(join(folder, "wal"));
  expect(found(folder)).toMatchObject({ names: [first, second].toSorted(), from: 0, to: 199, downsampled: 1 });
});

test("a folder without blocks says so", () => {
  const folder = temporaryFolder();
  expect(blocksIn(folder)).toEqual({ problem: "it holds no block of Prometheus" });
  expect(blocksIn(join(folder, "none"))).toEqual({ problem: "no such file or directory" });
  block(folder, first, '{"minTime":0,"maxTime":900,"thanos":{"downsample":{"resolution":300000}}}');
  expect(blocksIn(folder)).toEqual({ problem: "all of its blocks are downsampled" });
});

test("linked blocks have the same files, and what is deleted there stays here", () => {
  const [folder, data] = [temporaryFolder(), temporaryFolder()];
  block(folder, first, '{"minTime":0,"maxTime":100}');
  linkBlocks(found(folder), data);
  expect(readdirSync(data, { recursive: true }).toSorted()).toEqual(
    readdirSync(folder, { recursive: true }).toSorted(),
  );
  const inode = (top: string, file: string) => statSync(join(top, first, file)).ino;
  expect(inode(data, "chunks/000001")).toBe(inode(folder, "chunks/000001"));
  // A server may write this one anew.
  expect(inode(data, "meta.json")).not.toBe(inode(folder, "meta.json"));
  rmSync(join(data, first), { recursive: true });
  expect(readFileSync(join(folder, first, "chunks/000001"), "utf8")).toBe(first);
});

test("the command says what is wrong with the folder, and wants one source of history", async () => {
  const folder = temporaryFolder();
  const none = await cli(["backtest", "--blocks", folder, "--since", "30d"]);
  expect(none.code).toBe(3);
  expect(none.stderr).toContain("error[no-blocks]: it holds no block of Prometheus");
  for (const command of ["backtest", "thresholds"]) {
    for (const sources of [[], ["--blocks", folder, "--prometheus", "http://127.0.0.1:1"]]) {
      const { code, stderr } = await cli([command, ...sources, "--since", "30d"]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(/^error: name a server with --prometheus, or a folder with --blocks\n/),
      });
    }
  }
});
