import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readFiles } from "../../../src/lint/read/files.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const read = (folder: string, ...paths: readonly string[]) => {
  const { sources, problems } = readFiles(paths, folder, () => new Uint8Array());
  return { files: sources.map((s) => s.path), problems: problems.map((p) => `${p.code} ${p.at}: ${p.message}`) };
};

it("a mounted ConfigMap, where every file is a link, is read, and each file once", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "..2026_11_27"));
  writeFileSync(join(folder, "..2026_11_27/rules.yml"), "groups: []\n");
  symlinkSync("..2026_11_27", join(folder, "..data"));
  symlinkSync("..data/rules.yml", join(folder, "rules.yml"));
  expect(read(folder, ".")).toEqual({ files: ["rules.yml"], problems: [] });
  expect(read(folder, "*.yml")).toEqual({ files: ["rules.yml"], problems: [] });
});

it("folders that lead back to themselves end", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "a/b"), { recursive: true });
  writeFileSync(join(folder, "a/rules.yml"), "");
  symlinkSync("../..", join(folder, "a/b/up"));
  symlinkSync(".", join(folder, "self"));
  expect(read(folder, ".")).toEqual({ files: ["a/rules.yml"], problems: [] });
});

it("what is not a file is refused at once, and named", async () => {
  const folder = temporaryFolder();
  execFileSync("mkfifo", [join(folder, "pipe.yml")]);
  const server = createServer().listen(join(folder, "socket.yml"));
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  symlinkSync("/dev/zero", join(folder, "zero.yml"));
  expect(read(folder, ".", "/dev/zero", "/dev/null").problems).toEqual([
    "not-a-file pipe.yml: this is a named pipe, not a file",
    "not-a-file socket.yml: this is a socket, not a file",
    "not-a-file zero.yml: this is a device, not a file",
    "not-a-file /dev/zero: this is a device, not a file",
    "not-a-file /dev/null: this is a device, not a file",
  ]);
});

it("each file that cannot be read has its reason, and hinders no other", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "good.yml"), "groups: []\n");
  symlinkSync("gone.yml", join(folder, "link.yml"));
  symlinkSync("loop.yml", join(folder, "loop.yml"));
  writeFileSync(join(folder, "large.yml"), "");
  truncateSync(join(folder, "large.yml"), 2 ** 40);
  const long = `${"x".repeat(300)}.yml`;
  expect(read(folder, ".", "loop.yml", long)).toEqual({
    files: ["good.yml"],
    problems: [
      "file-too-large large.yml: the file is larger than 64 MiB",
      "file-unreadable link.yml: the file cannot be read: no such file or directory",
      "file-unreadable loop.yml: the file cannot be read: too many symbolic links encountered",
      "file-unreadable loop.yml: the file cannot be read: too many symbolic links encountered",
      `file-unreadable ${long}: the file cannot be read: name too long`,
    ],
  });
});

it("100,000 files are refused before any of them is read", () => {
  const folder = temporaryFolder();
  for (let i = 0; i <= 20_000; i++) symlinkSync("/nowhere", join(folder, `${i}.yml`));
  expect(read(folder, ".")).toEqual({
    files: [],
    problems: ["too-many-files .: more than 20,000 files stand below it"],
  });
});
