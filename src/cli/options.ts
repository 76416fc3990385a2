/** The flags that every command shares, and what they mean for it. */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../basics/package-root.ts";
import type { LoadOptions } from "../load/load-catalog.ts";
import type { Links } from "../report/links.ts";
import type { ReportFormat as Format } from "../report/report.ts";
import type { Whereabouts } from "../validate/find-program.ts";
import { showsHyperlinks } from "./hyperlinks.ts";
import type { Io } from "./io.ts";

export interface CommonFlags {
  readonly catalog?: string;
  readonly out?: string;
  /** One of the catalog's environments. */
  readonly env?: string;
  /** Milliseconds. */
  readonly loadTimeout: number;
  /** Nothing that the working folder holds is run. */
  readonly untrusted?: boolean;
  readonly format: Format;
  readonly color: boolean;
  readonly quiet?: boolean;
  /** Only where a command has it. */
  readonly verbose?: boolean;
}

export interface Settings {
  /** Folder or entry file of the catalog. */
  readonly catalog: string;
  /** It came with the package: none was named, and the working directory has none. */
  readonly isPackaged: boolean;
  readonly outDir: string;
  /** Where each service of the repository has its folder: `out`, as long as no other output is named. */
  readonly servicesDir?: string | undefined;
  readonly env?: string | undefined;
  readonly loading: LoadOptions;
  /** Where programs are looked for. */
  readonly where: Whereabouts;
  readonly format: Format;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly width: number;
  /** What problems are printed with: undefined where the terminal shows no hyperlinks. */
  readonly links: Links | undefined;
}

export function settings(flags: CommonFlags, io: Io): Settings {
  const wantsColor = flags.color && (io.env.NO_COLOR ?? "") === "";
  const { stream } = diagnosticStream(flags.format, io);
  const own = outputOf(flags.catalog, io.cwd);
  return {
    ...catalogPlace(flags.catalog, io.cwd),
    outDir: resolve(io.cwd, flags.out ?? own, ...(flags.env ? ["env", flags.env] : [])),
    servicesDir: flags.out === undefined && flags.env === undefined ? (own === "out" ? own : dirname(own)) : undefined,
    env: flags.env,
    loading: { timeoutMs: flags.loadTimeout, untrusted: flags.untrusted ?? false },
    where: { env: { ...io.env }, cwd: io.cwd, untrusted: flags.untrusted ?? false },
    format: flags.format,
    color: wantsColor && (stream.isTTY || (io.env.FORCE_COLOR ?? "") !== ""),
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    width: Math.max(40, Math.min(stream.columns, 120)),
    links: showsHyperlinks(stream, io.env, wantsColor) ? linksFrom(io.cwd) : undefined,
  };
}

/** A finding's file, and the list of all checks where it is at hand. */
function linksFrom(cwd: string): Links {
  const list = join(packageRoot(), "src/checks/README.md");
  const all = existsSync(list) ? pathToFileURL(list).href : undefined;
  return { code: () => all, file: (path) => pathToFileURL(resolve(cwd, path)).href };
}

/** People read problems on stderr; machines read theirs on stdout. */
export function diagnosticStream(format: Format, io: Io): { readonly stream: Io["stdout"] } {
  return { stream: format === "text" ? io.stderr : io.stdout };
}

/** The one named, else the working directory's `spec/`, else the catalog that came with the package. */
function catalogPlace(named: string | undefined, cwd: string): Pick<Settings, "catalog" | "isPackaged"> {
  if (named !== undefined) return { catalog: resolve(cwd, named), isPackaged: false };
  const own = join(cwd, "spec");
  return existsSync(own)
    ? { catalog: own, isPackaged: false }
    : { catalog: join(packageRoot(), "spec"), isPackaged: true };
}

/** `out`, and `out/billing` for the catalog `spec/billing`: several services of a repository keep apart. */
function outputOf(catalog: string | undefined, cwd: string): string {
  const below = relative(join(cwd, "spec"), resolve(cwd, catalog ?? "spec"));
  const folder = /\.[mc]?[tj]s$/.test(below) ? dirname(below) : below;
  return folder.startsWith("..") || isAbsolute(folder) ? "out" : join("out", folder);
}

/** Said once by each command that uses it: what it prints or writes is not of the reader's own service. */
export function sayWhichCatalog({ isPackaged, quiet }: Settings, io: Io): void {
  if (!isPackaged || quiet) return;
  io.stderr.write(
    "There is no spec/ here: this is the catalog that came with the package. `rustbox-monitoring init` starts your own.\n",
  );
}
