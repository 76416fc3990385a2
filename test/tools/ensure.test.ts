import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensure } from "./ensure.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ensure-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Programs that say a version and do nothing else. */
async function programs(path: string, prometheus: string, alertmanager: string): Promise<string> {
  const versions = { promtool: prometheus, prometheus, amtool: alertmanager, alertmanager };
  await mkdir(path, { recursive: true });
  for (const [name, version] of Object.entries(versions)) {
    await writeFile(join(path, name), `#!/bin/sh\necho "${name}, version ${version}"\n`, { mode: 0o755 });
  }
  return path;
}

test("a set in the cache needs no PATH, no apt-get and no network", async () => {
  await programs(join(folder, "oldest/bin"), "2.42.0+ds", "0.25.0");
  const { from, versions, paths } = await ensure("oldest", { cache: folder, env: {} });
  expect(from).toBe("cache");
  expect(versions).toEqual({ promtool: "2.42.0", prometheus: "2.42.0", amtool: "0.25.0", alertmanager: "0.25.0" });
  expect(paths.amtool).toBe(join(folder, "oldest/bin/amtool"));
});

test("a set put into the cache by hand is refused where its version is not the promised one", async () => {
  await programs(join(folder, "oldest/bin"), "2.30.1", "0.25.0");
  const promtool = join(folder, "oldest/bin/promtool");
  await expect(ensure("oldest", { cache: folder, env: {} })).rejects.toThrow(`${promtool} is 2.30.1, not 2.42.x`);
});

test("programs on PATH make a set where all are there in the promised versions", async () => {
  const PATH = await programs(join(folder, "bin"), "2.42.3", "0.25.1");
  const { from, paths } = await ensure("oldest", { cache: join(folder, "cache"), env: { PATH } });
  expect(from).toBe("PATH");
  expect(paths.promtool).toBe(join(PATH, "promtool"));
});

test("a variable names a program that is not on PATH", async () => {
  const PATH = await programs(join(folder, "bin"), "2.42.3", "0.25.1");
  const PROMTOOL = join(await programs(join(folder, "elsewhere"), "2.42.4", "0.25.1"), "promtool");
  const { versions } = await ensure("oldest", { cache: join(folder, "cache"), env: { PATH, PROMTOOL } });
  expect(versions).toMatchObject({ promtool: "2.42.4", prometheus: "2.42.3" });
});

test("a missing set says what to install, and other versions on PATH are no substitute", async () => {
  const PATH = await programs(join(folder, "bin"), "2.45.0", "0.25.0");
  const said: string[] = [];
  const attempt = ensure("oldest", { cache: join(folder, "cache"), env: { PATH }, say: (text) => said.push(text) });
  const message = await attempt.catch((cause: Error) => cause.message);
  expect(said).toEqual(["fetching prometheus, prometheus-alertmanager from Debian bookworm"]);
  expect(
    String(message)
      .replaceAll(folder, "…")
      .replace(/fetched: .*/, "fetched: …"),
  ).toMatchInlineSnapshot(`
    "the "oldest" tools are missing and could not be fetched: …
      needed: promtool 2.42.x, prometheus 2.42.x, amtool 0.25.x, alertmanager 0.25.x
      Debian: apt-get and dpkg fetch them without root; see that a mirror can be reached, then npm run tools
      elsewhere: install prometheus and alertmanager with your package manager and put the programs on PATH,
      or name them (PROMTOOL=… PROMETHEUS=… AMTOOL=… ALERTMANAGER=…), or put them into …/cache/oldest/bin"
  `);
});

test("what an interrupted run left behind is removed, what a running one builds is kept", async () => {
  const cache = join(folder, "cache");
  const running = `.oldest-${process.pid}-abcdef`;
  // No process has this number: it is above what Linux and macOS hand out.
  for (const name of [running, ".oldest-4999999-abcdef"]) await mkdir(join(cache, name), { recursive: true });
  await expect(ensure("oldest", { cache, env: { PATH: "" } })).rejects.toThrow("apt-get could not be started");
  expect(await readdir(cache)).toEqual([running]);
});

/** An apt-get and a dpkg that know of one package, so that fetching itself needs no network here. */
async function smallDebian(nginx = ""): Promise<string> {
  const bin = join(folder, "debian");
  const scripts = {
    "apt-get": `case "$*" in
      *indextargets*) echo "Other/Other http://other.invalid"; echo "Debian/Debian http://mirror.invalid" ;;
      *update*) cat "\${2%/*}/sources.list" >> "${folder}/asked" ;;
      *download*) touch nginx.deb ;;
    esac`,
    dpkg: `mkdir -p "$3/usr/sbin" && cp "${bin}/content" "$3/usr/sbin/nginx"`,
    content: nginx,
  };
  await mkdir(bin);
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${text}\n`, { mode: 0o755 });
  }
  return bin;
}

test("two runs that fetch at once both succeed and leave nothing else behind", async () => {
  const cache = join(folder, "cache");
  const env = { PATH: await smallDebian() };
  const [one, other] = await Promise.all([ensure("nginx", { cache, env }), ensure("nginx", { cache, env })]);
  expect(one.paths.nginx).toBe(join(cache, "nginx/bin/nginx"));
  expect(other.paths).toEqual(one.paths);
  expect(await readdir(cache)).toEqual(["nginx"]);
});

test("the packages come from the mirror this machine uses, signed by Debian", async () => {
  await ensure("nginx", { cache: join(folder, "cache"), env: { PATH: await smallDebian() } });
  const source =
    /^deb \[target=Packages signed-by=\S+debian-archive-keyring\.gpg\] http:\/\/mirror\.invalid \w+ main$/m;
  expect(await readFile(join(folder, "asked"), "utf8")).toMatch(source);
});

test("a program that lacks a library is no set", async () => {
  const PATH = await smallDebian('echo "libz.so: cannot open" >&2; exit 127');
  const attempt = ensure("nginx", { cache: join(folder, "cache"), env: { PATH } });
  await expect(attempt).rejects.toThrow("nginx does not run here: libz.so: cannot open");
});

test("half a set is replaced by a whole one", async () => {
  const cache = join(folder, "cache");
  await mkdir(join(cache, "nginx/bin"), { recursive: true });
  const { from } = await ensure("nginx", { cache, env: { PATH: await smallDebian() } });
  expect(from).toBe("Debian");
});
