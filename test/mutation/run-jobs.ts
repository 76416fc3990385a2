/** Runs tests on mutants, many at a time, and tells which of them nobody noticed. Knows nothing of rules. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { runProcess } from "../../src/validate/run-process.ts";
import type { Job } from "./jobs.ts";

/** Starting promtool takes as long as a small test, so one start serves several. */
const batch = 12;

/** The jobs whose tests all passed: mutants that survived. `tests` gives a test file's name and text. */
export async function survivors(
  promtool: string,
  jobs: readonly Job[],
  tests: (name: string) => { readonly file: string; readonly content: string },
  tell: (done: number) => void,
): Promise<readonly Job[]> {
  let left = [...jobs];
  const rounds = Math.max(0, ...jobs.map((j) => j.tests.length));
  const survived: Job[] = jobs.filter((j) => j.tests.length === 0);
  let done = survived.length;
  left = left.filter((j) => j.tests.length > 0);
  for (let round = 0; round < rounds && left.length > 0; round += 1) {
    const passed = await passing(
      promtool,
      left,
      (job) => tests(job.tests[round] ?? ""),
      () => undefined,
    );
    const next = left.filter((job) => passed.has(job));
    survived.push(...next.filter((job) => job.tests.length === round + 1));
    left = next.filter((job) => job.tests.length > round + 1);
    done = jobs.length - left.length;
    tell(done);
  }
  return survived;
}

async function passing(
  promtool: string,
  jobs: readonly Job[],
  test: (job: Job) => { readonly file: string; readonly content: string },
  tell: (done: number) => void,
): Promise<ReadonlySet<Job>> {
  const queue: (readonly Job[])[] = [];
  for (let i = 0; i < jobs.length; i += batch) queue.push(jobs.slice(i, i + batch));
  const passed = new Set<Job>();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let some = queue.shift(); some; some = queue.shift()) {
      for (const job of await passingOf(promtool, some, test)) passed.add(job);
      done += some.length;
      tell(done);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return passed;
}

async function passingOf(
  promtool: string,
  jobs: readonly Job[],
  test: (job: Job) => { readonly file: string; readonly content: string },
): Promise<readonly Job[]> {
  const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-mutants-"));
  try {
    const paths = jobs.map((job, i) => {
      for (const sub of ["rules", "tests"]) mkdirSync(join(folder, `${i}`, sub), { recursive: true });
      for (const { path, content } of job.rules) writeFileSync(join(folder, `${i}`, "rules", path), content);
      const { file, content } = test(job);
      writeFileSync(join(folder, `${i}`, "tests", file), content);
      return `${i}/tests/${file}`;
    });
    const report = join(folder, "report.xml");
    const { problem } = await runProcess(promtool, ["test", "rules", `--junit=${report}`, ...paths], {
      cwd: folder,
      timeoutMs: 300_000,
    });
    if (problem !== undefined) throw new Error(`promtool ${problem}`);
    const suites = readFileSync(report, "utf8").matchAll(
      /<testsuite name="([^"]*)"[^>]* failures="(\d+)" errors="(\d+)"/g,
    );
    const clean = new Map([...suites].map(([, name, failures, errors]) => [name, failures === "0" && errors === "0"]));
    if (paths.some((path) => !clean.has(path))) throw new Error("promtool did not tell of every file");
    return jobs.filter((_, i) => clean.get(paths[i] ?? ""));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
