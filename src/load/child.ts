/**
 * Loads one catalog in a process of its own and answers on file descriptor 3: whatever the catalog does besides being
 * a catalog ends with this process, and is reported.
 * Arguments: entry file, engine module, time limit in milliseconds, `now` or `later`, `run` or `read`: with the last one nothing of the catalog is run.
 */
import { existsSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { optimizeLate } from "../basics/optimize-late.ts";
import { type Answer, type CodePlace, encodeAnswer } from "./answer.ts";
import { evaluate, namespaceOf } from "./modules.ts";
import { callerPlace, placeIn } from "./place.ts";
import { plainData } from "./plain-data.ts";
import { watchSideEffects } from "./side-effects.ts";
import { watchUnstable } from "./unstable.ts";

optimizeLate();
const [entry = "", engine = "", limit = "", when = "", how = ""] = process.argv.slice(2);
// Kept from the catalog's reach.
const leave = (process as unknown as { readonly reallyExit: (code: number) => void }).reallyExit.bind(process);
const pause = setImmediate;

type Refusal = Extract<Answer, { readonly kind: "refused" }>;

function answer(what: Answer): never {
  const bytes = encodeAnswer(what);
  for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at);
  leave(0);
  throw new Error("the process did not end");
}

function refuse(
  code: Refusal["code"],
  message: string,
  hint: string,
  { notes = [], place }: { readonly notes?: readonly string[]; readonly place?: CodePlace | undefined } = {},
): never {
  return answer({ kind: "refused", code, message, notes, hint, ...(place ? { place } : {}) });
}

function sideEffect(what: string, because: string, hint: string, place?: CodePlace): never {
  return refuse("catalog-side-effect", `the catalog ${what}`, hint, { notes: [because], place });
}

const onlyData = "a catalog is only data: what it does besides is lost, or differs from run to run";

function failed(cause: unknown): never {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof Error && "code" in cause && cause.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
    return refuse("catalog-does-not-load", `the catalog does not load within ${Number(limit) / 1000} s`, tooLong, {
      notes: ["a loop in it did not end"],
    });
  }
  const place = placeOf(cause);
  const [first = "", ...rest] = text.replace(/^Error transforming .*?: /, "").split("\n");
  const hint = "run `npx tsc --noEmit` to see what the compiler reports";
  return refuse("catalog-does-not-load", `the catalog does not load: ${first}`, hint, { notes: rest, place });
}

const tooLong = "end the loop or the wait; --load-timeout sets the limit";

/** Syntax errors name their place in their text, or in the first line of their stack. */
function placeOf(cause: unknown): CodePlace | undefined {
  if (!(cause instanceof Error)) return undefined;
  const syntax = /^Error transforming (.*?): .*\((\d+):(\d+)\)$/.exec(cause.message);
  if (syntax) return { path: syntax[1] ?? "", line: Number(syntax[2]), column: Number(syntax[3]) };
  return placeIn(cause.stack ?? "");
}

function isCatalog(value: unknown): value is object {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "catalog";
}

const ours = "rustbox-monitoring";
const engineExports = (await import(pathToFileURL(engine).href)) as object;
/** The engine, and the ready-made metrics beside it that the catalog imports. */
function given(specifier: string): Promise<object> | undefined {
  if (specifier === ours) return Promise.resolve(engineExports);
  const name = /^metrics\/[a-z-]+$/.exec(specifier.startsWith(`${ours}/`) ? specifier.slice(ours.length + 1) : "")?.[0];
  const file = join(dirname(engine), `${name}.js`);
  if (name === undefined || !existsSync(file)) return undefined;
  return import(pathToFileURL(file).href) as Promise<object>;
}

async function runCatalog(): Promise<unknown> {
  const { default: catalog } = (await evaluate(entry, given, Number(limit))) as { readonly default?: unknown };
  return catalog;
}

async function readCatalog(): Promise<unknown> {
  const { NotADeclaration, readDeclarations } = await import("./untrusted/read-declarations.ts");
  try {
    const { namespace } = await readDeclarations(entry, { given: vocabulary, namespaceOf });
    return (namespace as { readonly default?: unknown }).default;
  } catch (cause) {
    if (!(cause instanceof NotADeclaration)) throw cause;
    return refuse(
      "untrusted-catalog",
      `the catalog ${cause.message}`,
      "declare it without; SECURITY.md says what --untrusted reads",
      {
        notes: ["with --untrusted nothing of a catalog is run: only declarations are read"],
        place: cause.place,
      },
    );
  }
}

/** Without what programs do with a catalog, which is not what one is written with. */
async function vocabulary(specifier: string): Promise<object | undefined> {
  const namespace = await given(specifier);
  if (specifier !== ours) return namespace;
  const programs = ["compile", "lint", "report"];
  return namespace && Object.fromEntries(Object.entries(namespace).filter(([name]) => !programs.includes(name)));
}

let printed: { readonly text: string; readonly place: CodePlace | undefined } | undefined;
process.stdout.write = (chunk: unknown): true => {
  printed ??= { text: String(chunk).trim().split("\n")[0] ?? "", place: callerPlace() };
  return true;
};
process.exit = (code?: unknown): never =>
  sideEffect(
    `ends the process: process.exit(${code ?? ""})`,
    "then nothing would be checked",
    "throw an error instead",
    callerPlace(),
  );
process.on("uncaughtException", failed);
const reads = watchUnstable(when === "later");
const effects = watchSideEffects();

try {
  const catalog = how === "read" ? await readCatalog() : await runCatalog();
  // Promises that were rejected meanwhile are reported before this goes on.
  await new Promise((resolve) => pause(() => pause(resolve)));
  const [changed] = effects.changed();
  if (changed !== undefined) {
    sideEffect(`changes ${changed}`, onlyData, "write a function instead, and call it");
  }
  const [open] = effects.open();
  if (open !== undefined)
    sideEffect(`leaves ${open} open`, onlyData, "await it, or close it, before the catalog is exported");
  if (printed) {
    sideEffect(
      `prints to the standard output: ${printed.text}`,
      "that belongs to the command, such as its JSON",
      "use console.error while you look for a mistake",
      printed.place,
    );
  }
  if (!isCatalog(catalog)) {
    refuse(
      "no-catalog-exported",
      "the module's default export is not a catalog",
      "end it with `export default catalog({ … })`",
    );
  }
  const plain = plainData(catalog);
  if ("what" in plain) {
    refuse("catalog-does-not-load", `${plain.at} is ${plain.what}`, "write the value down that it stands for", {
      notes: [onlyData],
    });
  }
  answer({ kind: "loaded", catalog: plain.data, reads });
} catch (cause) {
  failed(cause);
}
