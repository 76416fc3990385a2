/** The flags that every command shares, and what they mean for it. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot } from "../package-root.ts";
import type { ReportFormat as Format } from "../report/report.ts";
import type { Io } from "./io.ts";

export interface CommonFlags {
  readonly catalog?: string;
  readonly out: string;
  /** Milliseconds. */
  readonly loadTimeout: number;
  readonly format: Format;
  readonly color: boolean;
  readonly quiet?: boolean;
}

export interface Settings {
  /** Folder or entry file of the catalog. */
  readonly catalog: string;
  readonly outDir: string;
  readonly loadTimeoutMs: number;
  readonly format: Format;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly width: number;
}

export function settings(flags: CommonFlags, io: Io): Settings {
  const wantsColor = flags.color && (io.env.NO_COLOR ?? "") === "";
  const { stream } = diagnosticStream(flags.format, io);
  return {
    catalog: catalogPath(flags.catalog, io.cwd),
    outDir: resolve(io.cwd, flags.out),
    loadTimeoutMs: flags.loadTimeout,
    format: flags.format,
    color: wantsColor && (stream.isTTY || (io.env.FORCE_COLOR ?? "") !== ""),
    quiet: flags.quiet ?? false,
    width: Math.max(40, Math.min(stream.columns, 120)),
  };
}

/** People read problems on stderr; machines read theirs on stdout. */
export function diagnosticStream(format: Format, io: Io): { readonly stream: Io["stdout"] } {
  return { stream: format === "text" ? io.stderr : io.stdout };
}

/** The one named, else the working directory's `spec/`, else the catalog that came with the package. */
function catalogPath(named: string | undefined, cwd: string): string {
  if (named !== undefined) return resolve(cwd, named);
  const own = join(cwd, "spec");
  return existsSync(own) ? own : join(packageRoot(), "spec");
}
