import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { serve } from "./serve.ts";

/** A server that says where it listens, and nothing ever after. */
function quietServer() {
  const folder = temporaryFolder();
  const [path, pid] = [join(folder, "server"), join(folder, "pid")];
  const listening = 'msg="Listening on" component=web address=127.0.0.1:65000';
  writeFileSync(
    path,
    `#!/bin/sh\necho $$ >'${pid}.new'; mv '${pid}.new' '${pid}'\necho '${listening}' >&2\nexec sleep 60\n`,
    {
      mode: 0o755,
    },
  );
  const started = () => existsSync(pid);
  const runs = () => {
    const status = `/proc/${readFileSync(pid, "utf8").trim()}/status`;
    // Dead, but not yet buried by its parent, is dead.
    return existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, "utf8"));
  };
  return { path, started, runs };
}

test("a server is told by its address, and is gone when stop() says so", async () => {
  const { path, runs } = quietServer();
  const server = await serve(path, []);
  expect(server.url).toBe("http://127.0.0.1:65000");
  expect(runs()).toBe(true);
  await server.stop();
  expect(runs()).toBe(false);
});

test("a server that nobody stops ends by itself", async () => {
  const { path, runs } = quietServer();
  await serve(path, [], 200);
  await expect.poll(runs, { timeout: 5000 }).toBe(false);
});

test("a server outlives nobody who is killed", async () => {
  const { path, started, runs } = quietServer();
  const jiti = join(import.meta.dirname, "../../node_modules/jiti/lib/jiti-cli.mjs");
  const script = join(import.meta.dirname, "serve-and-wait.ts");
  const starter = spawn(process.execPath, [jiti, script, path], { stdio: "ignore" });
  onTestFinished(() => {
    starter.kill("SIGKILL");
  });
  await expect.poll(started, { timeout: 20_000 }).toBe(true);
  expect(runs()).toBe(true);
  starter.kill("SIGKILL");
  await expect.poll(runs, { timeout: 5000 }).toBe(false);
});

test("a server that does not start is refused with what it said", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "server"), "#!/bin/sh\necho 'no such file' >&2; exit 1\n", { mode: 0o755 });
  await expect(serve(join(folder, "server"), [])).rejects.toThrow("no such file");
  await expect(serve(join(folder, "nothing"), [])).rejects.toThrow("not found");
});
