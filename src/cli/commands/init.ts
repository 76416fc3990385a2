/** `init`: starts a catalog in this folder and proves that it works. Asks on a terminal what no flag says; never overwrites. */
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type Diagnostic, error, hasErrors } from "../../basics/diagnostic.ts";
import { packageRoot, packageVersion } from "../../basics/package-root.ts";
import {
  type Answers,
  type CiSystem,
  ciSystems,
  readCi,
  readService,
  readTargets,
  readWebhook,
  serviceFromFolder,
} from "../../init/answers.ts";
import { catalogFiles, catalogOption, type NewFile, projectFiles } from "../../init/files.ts";
import { completedPackageJson, dependencyOn, newPackageJson } from "../../init/package-json.ts";
import { ciFiles } from "../../init/project.ts";
import { starterModules } from "../../init/starter.ts";
import { foreignOutput } from "../../write/plan.ts";
import { write } from "../../write/write.ts";
import { asker } from "../asker.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { inferredModules } from "../inferred-modules.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { testCommand } from "./test.ts";
import { validateCommand } from "./validate.ts";

export interface InitFlags extends CommonFlags {
  readonly service?: string;
  readonly targets?: readonly string[];
  readonly webhook?: string;
  readonly ci?: readonly CiSystem[];
  /** An address, a file, or - for the standard input. */
  readonly fromMetrics?: string;
  readonly force?: boolean;
  readonly yes?: boolean;
}

export async function initCommand(given: InitFlags, io: Io): Promise<ExitCode> {
  // Without --catalog another folder's, or the packaged one, would be taken.
  const flags = { ...given, catalog: given.catalog ?? "spec" };
  const set = settings(flags, io);
  const catalog = relative(io.cwd, set.catalog).split(sep).join("/");
  const misplaced = catalog === "" || catalog.startsWith("..") || /\.[mc]?[tj]s$/.test(catalog);
  if (misplaced) {
    const hint = "name a folder below this one, such as spec or spec/billing";
    printDiagnostics([error("path-escape", flags.catalog, "a catalog cannot be started there", { hint })], set, io);
    return exitCode.usage;
  }
  const answers = await answered(flags, catalog, io);
  const inferred =
    flags.fromMetrics === undefined ? undefined : await inferredModules(flags.fromMetrics, catalog, answers, io);
  if (inferred && "problem" in inferred) {
    printDiagnostics([inferred.problem], set, io);
    return inferred.problem.code === "unreadable" ? exitCode.unavailable : exitCode.problems;
  }
  const files = catalogFiles(
    inferred?.modules ?? starterModules(answers, catalog === "spec" ? "plain" : "with-service"),
    catalog,
  );
  const foreign = foreignOutput(set.outDir, answers.service);
  const taken = [
    ...files.filter(({ path }) => !flags.force && existsSync(join(io.cwd, path))).map(({ path }) => exists(path)),
    ...(foreign ? [foreign] : []),
  ];
  if (hasErrors(taken)) {
    printDiagnostics(taken, set, io);
    return exitCode.problems;
  }
  const say = (text: string) => set.quiet || io.stderr.write(`${text}\n`);
  if (inferred) {
    say(inferred.guesses);
    printDiagnostics(inferred.diagnostics, set, io);
  }
  for (const file of files) put(file, io.cwd);
  say(`created  ${files.map((f) => f.path).join(", ")}`);
  const around = projectFiles(answers, catalog);
  const kept = around.filter(({ path }) => !flags.force && existsSync(join(io.cwd, path)));
  const created = around.filter((file) => !kept.includes(file));
  for (const file of created) put(file, io.cwd);
  if (created.length > 0) say(`created  ${created.map((f) => f.path).join(", ")}`);
  if (kept.length > 0) say(`kept     ${kept.map((f) => f.path).join(", ")}: already there`);
  const unasked = kept.filter(({ path }) => answers.ci.some((system) => ciFiles[system].path === path));
  if (unasked.length > 0 && catalog !== "spec") say(alsoInCi(catalogOption(catalog)));
  say(packageJson(answers, catalogOption(catalog), io.cwd));

  const { artifacts, diagnostics, model } = await compiled(set, io);
  const { problems } = hasErrors(diagnostics)
    ? { problems: diagnostics }
    : await write(artifacts, set.outDir, { owner: model?.service });
  if (hasErrors(problems)) {
    printDiagnostics(problems, set, io);
    return exitCode.problems;
  }
  say(`created  ${relative(io.cwd, set.outDir)}/: ${artifacts.length} files\n`);
  const valid = await validateCommand(flags, io);
  // Without promtool there is nothing more to say than what validate said.
  const ended = valid === exitCode.clean ? await testCommand({ ...flags, timeout: 300_000 }, io) : valid;
  if (ended !== exitCode.problems) say(next(catalog));
  return ended;
}

/** What a pipeline that knows another catalog does not ask. */
const alsoInCi = (options: string): string =>
  `         CI checks this catalog once it runs these too: ${["generate --check", "validate", "test"]
    .map((command) => `npx rustbox-monitoring ${command}${options}`)
    .join(", ")}`;

const next = (catalog: string): string => `
Next
- edit ${catalog}/metrics.ts and ${catalog}/alerts.ts: what your service measures, who is called when
- npx rustbox-monitoring generate${catalogOption(catalog)}: after each change; commit spec/ and out/ together
- npm install: types in your editor; commit package-lock.json for CI`;

async function answered(flags: InitFlags & { readonly catalog: string }, catalog: string, io: Io): Promise<Answers> {
  const own = catalog === "spec" ? basename(io.cwd) : basename(catalog);
  const ask = asker(flags.yes ? { ...io, ask: undefined } : io);
  const service = flags.service ?? (await ask("Name of the service", serviceFromFolder(own), readService));
  const scraped = addressOf(flags.fromMetrics);
  const target = scraped
    ? `${scraped.hostname}:${scraped.port || (scraped.protocol === "https:" ? "443" : "80")}`
    : `${service}:8080`;
  const targets = flags.targets ?? (await ask("Targets to scrape (host:port, …)", target, readTargets));
  const webhook = flags.webhook ?? (await ask("URL that alerts are posted to (empty: later)", "", readWebhook));
  const ci = flags.ci ?? (await ask("CI (github, gitlab, none)", ciSystems.join(","), readCi));
  const path = scraped && scraped.pathname !== "/metrics" ? { path: scraped.pathname } : {};
  return { service, targets, ci, ...path, ...(webhook === undefined ? {} : { webhook }) };
}

function addressOf(source: string | undefined): URL | undefined {
  return source !== undefined && /^https?:/.test(source) && URL.canParse(source) ? new URL(source) : undefined;
}

function exists(path: string): Diagnostic {
  return error("file-exists", path, "the file is there already", {
    notes: [{ message: "nothing was written" }],
    hint: "name another folder with --catalog, or overwrite it with --force",
  });
}

function put({ path, content }: NewFile, folder: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** What became of it, in one line. */
function packageJson({ service }: Answers, options: string, folder: string): string {
  const file = join(folder, "package.json");
  const dependency = dependencyOn(realpathSync(packageRoot()), packageVersion(), realpathSync(folder));
  if (!existsSync(file)) {
    writeFileSync(file, newPackageJson(service, dependency, options));
    return "created  package.json";
  }
  const completed = completedPackageJson(readFileSync(file, "utf8"), dependency, options);
  if (completed === undefined) return "kept     package.json: already there";
  writeFileSync(file, completed);
  return "added    scripts and the dependency that package.json lacked";
}
