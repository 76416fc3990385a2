/** Every command under everything that may be odd around it: it ends as it does elsewhere, or says what it lacks. */
import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { call, type Ended, everyCall, type Place, type Surroundings } from "./every-command.ts";
import { places } from "./places.ts";

const stackTrace = /defect of rustbox|\bat (?:async |file:|node:|Object\.)|UnhandledPromise|TypeError|ENOENT:|EACCES:/;

const surroundings: Readonly<Record<string, Surroundings>> = {
  "a closed stdout": { shell: '"$@" >&-' },
  "a closed stderr": { shell: '"$@" 2>&-' },
  "all of them closed": { shell: 'if [ "${*: -1}" = - ]; then "$@" >&- 2>&-; else "$@" <&- >&- 2>&-; fi' },
  "a reader that reads nothing": { shell: 'set -o pipefail; "$@" | true' },
  "a reader of messages that reads nothing": { shell: 'set -o pipefail; "$@" 2>&1 >/dev/null | true' },
  "no HOME": { env: { HOME: undefined } },
  "an empty HOME": { env: { HOME: "" } },
  "a HOME that is not there": { env: { HOME: "/nowhere" } },
  "a HOME that cannot be written": { env: { HOME: "/proc" } },
  "the C locale": { env: { LC_ALL: "C", LANG: "C" } },
  "a dumb terminal of 20 columns": { env: { TERM: "dumb", COLUMNS: "20" } },
  "umask 077": { shell: 'umask 077; "$@"' },
  "an empty environment": { shell: 'env -i PATH="$PATH" PROMTOOL="$PROMTOOL" AMTOOL="$AMTOOL" TMPDIR="$TMPDIR" "$@"' },
  "somebody who may write only here": { asNobody: true, env: { HOME: "/root" } },
};

const here = places();
const ordinarily = new Map<string, Promise<Ended>>();
const all = everyCall();
const named = all.map((args) => [args.join(" "), args] as const);

afterAll(here.remove);

/** A catalog that was started here must not be there when it is started again. */
async function end(args: readonly string[], where: Place, around: Surroundings = {}): Promise<Ended> {
  for (const started of ["new", "new-out", "package.json", "report.html"]) {
    rmSync(join(where.cwd, started), { recursive: true, force: true });
  }
  return call(args, where, around);
}

/** How it ends where nothing is odd. Asked before a place is taken: it takes one itself. */
function ordinary(args: readonly string[]): Promise<Ended> {
  const name = args.join(" ");
  const known = ordinarily.get(name) ?? here.use((where) => end(args, where));
  ordinarily.set(name, known);
  return known;
}

describe.concurrent("in ordinary surroundings", () => {
  it.each(named)("%s ends, without a stack trace", async (_, args) => {
    const { code, stdout, stderr } = await ordinary(args);
    expect([0, 1, 2, 3]).toContain(code);
    expect(stdout + stderr).not.toMatch(stackTrace);
    // Nothing would change.
    if (args[0] !== "diff") expect(stdout + stderr).not.toBe("");
  });

  it.each([
    "generate",
    "validate",
    "test",
    "diff",
    "lint",
    "init --yes --catalog new --out new-out",
    "import alerts.yml --catalog new",
    "explain KioskDown --format json",
  ])("%s has nothing to complain about", async (name) => {
    expect(await ordinary(name.split(" "))).toMatchObject({ code: 0 });
  });
});

describe.concurrent.each(Object.keys(surroundings))("under %s", (around) => {
  it.each(named)("%s does what it always does, and leaves no temporary file", async (_, args) => {
    const before = await ordinary(args);
    const { code, stderr, left } = await here.use(async (where) => {
      return { ...(await end(args, where, surroundings[around])), left: readdirSync(where.temporary) };
    });
    expect({ code, stderr }).toEqual({ code: before.code, stderr: expect.not.stringMatching(stackTrace) });
    expect(left).toEqual([]);
  });
});

describe.concurrent("on a full disk", () => {
  it.each(named)("%s says that its output is lost", async (_, args) => {
    const before = await ordinary(args);
    const { code, stderr } = await here.use((where) => end(args, where, { shell: '"$@" >/dev/full' }));
    if (before.stdout === "") expect(code).toBe(before.code);
    else {
      expect(code).not.toBe(0);
      expect(stderr).toContain("error: the output cannot be written: no space left on device");
    }
  });
});

describe.concurrent("on a full disk for messages", () => {
  it.each(named)("%s does not end as if all had been said", async (_, args) => {
    const before = await ordinary(args);
    const { code } = await here.use((where) => end(args, where, { shell: '"$@" 2>/dev/full' }));
    if (before.stderr === "") expect(code).toBe(before.code);
    else expect(code).not.toBe(0);
  });
});

describe.concurrent.each([
  ["is not there", { env: { TMPDIR: "/nowhere/at/all" } }],
  ["cannot be written", { asNobody: true, env: { TMPDIR: "/proc" } }],
])("where the temporary folder %s", (_, around) => {
  it.each(named)("%s works, or says that it needs one", async (_, args) => {
    const before = await ordinary(args);
    const { code, stderr } = await here.use((where) => end(args, where, around));
    expect(stderr).not.toMatch(stackTrace);
    if (code !== before.code)
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/error\[system-error\]/) });
  });
});

describe.concurrent.each([
  ["spaces and quotes", "a b 'c' \"d\" $e `f`"],
  ["a newline", "a\nb"],
  ["other scripts", "größe-日本-🎫"],
  ["a leading dash", "-rf"],
])("in a folder whose name has %s", (_, name) => {
  const odd = places(name);
  afterAll(odd.remove);

  it.each(named)("%s does what it always does", async (_, args) => {
    const before = await ordinary(args);
    const { code, stdout, stderr } = await odd.use((where) => end(args, where));
    expect({ code, stdout, stderr }).toMatchObject({ code: before.code });
    expect(stderr).not.toMatch(stackTrace);
  });
});

describe.concurrent("in a folder whose name is not UTF-8, which Node.js cannot name", () => {
  it.each(named)("%s says so, and touches nothing", async (_, args) => {
    const around = {
      shell: `mkdir -p $'odd\\xff' && cd $'odd\\xff' && "$@"; code=$?; cd .. && rm -r $'odd\\xff'; exit $code`,
    };
    const { code, stderr, entries } = await here.use(async (where) => {
      return { ...(await end(args, where, around)), entries: readdirSync(where.cwd) };
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("not valid UTF-8") });
    expect(entries.filter((entry) => entry.startsWith("odd"))).toEqual([]);
  });
});

describe.concurrent.each(["TERM", "KILL"] as const)("ended by SIG%s", (by) => {
  it.each(named)("%s leaves no temporary file", async (_, args) => {
    await here.use(async (where) => {
      for (const after of [0.3, 0.9]) {
        await end(args, where, { ended: { by, after } });
        // After a kill, somebody else has to remove them.
        for (let i = 0; i < 600 && readdirSync(where.temporary).length > 0; i++) await sleep(50);
        expect(readdirSync(where.temporary)).toEqual([]);
      }
    });
  });
});

it("umask 077 holds for what is new, and what is replaced keeps its mode", async () => {
  await here.use(async (where) => {
    const rules = join(where.cwd, "out/prometheus/rules/kiosk-alerts.rules.yml");
    chmodSync(rules, 0o644);
    writeFileSync(rules, "# Generated by rustbox-monitoring\n");
    expect(await call(["generate"], where, { shell: 'umask 077; "$@"' })).toMatchObject({ code: 0 });
    expect(statSync(rules).mode & 0o777).toBe(0o644);
  });
});
