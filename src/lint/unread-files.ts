/** Says which of the files that were asked for could not be understood. Whoever names a file means it to be checked. */
import { type Diagnostic, error, note, warning } from "../basics/diagnostic.ts";
import type { Document } from "./read/document.ts";

const because = [{ message: "so nothing in it has been checked" }];

/** `asked`: the files of each path, pattern or folder. In a folder some may be anything, but not all. */
export function unread(
  asked: ReadonlyMap<string, readonly string[]>,
  documents: readonly Document[],
): readonly Diagnostic[] {
  const byPath = new Map(documents.map((d) => [d.path, d]));
  const named = new Set([...asked].flatMap(([path, files]) => (isNamed(path, files) ? files : [])));
  return [...asked].flatMap(([path, files]): readonly Diagnostic[] => {
    const found = files.flatMap((file) => byPath.get(file) ?? []);
    if (isNamed(path, files)) return found.flatMap(alone);
    const others = found.filter((d) => d.unread && !named.has(d.path));
    if (others.length === 0) return [];
    const { hint = "" } = others[0]?.unread ?? {};
    if (others.length === found.length) {
      return [warning("unknown-file", path, "lint knows none of the files here", { notes: because, hint })];
    }
    return [...templatesIn(path, others), ...unknownIn(path, others)];
  });
}

/** A pattern or a folder has other files than itself. */
function isNamed(path: string, files: readonly string[]): boolean {
  return files.length === 1 && !/[*?{[]/.test(path) && (files[0]?.endsWith(path.replace(/^.*\//, "")) || path === "-");
}

function alone({ path, unread: why }: Document): readonly Diagnostic[] {
  return why ? [error(why.code, path, why.message, { notes: because, hint: why.hint })] : [];
}

function templatesIn(folder: string, documents: readonly Document[]): readonly Diagnostic[] {
  const templates = documents.filter((d) => d.unread?.code === "unrendered-template");
  const [first] = templates;
  if (!first?.unread) return [];
  const message = `${counted(templates)} not read: ${first.unread.message.replace(/^this is/, "the first is")}`;
  return [
    note("unrendered-template", folder, message, { notes: [{ message: listed(templates) }], hint: first.unread.hint }),
  ];
}

function unknownIn(folder: string, documents: readonly Document[]): readonly Diagnostic[] {
  const unknown = documents.filter((d) => d.unread?.code === "unknown-file");
  const [first] = unknown;
  if (!first?.unread) return [];
  const message = `${counted(unknown)} not read: ${unknown.length === 1 ? "its kind is" : "their kinds are"} not known to lint`;
  return [note("unknown-file", folder, message, { notes: [{ message: listed(unknown) }], hint: first.unread.hint })];
}

function counted(documents: readonly Document[]): string {
  return documents.length === 1 ? "one file is" : `${documents.length} files are`;
}

function listed(documents: readonly Document[]): string {
  const names = documents.slice(0, 3).map((d) => d.path);
  return documents.length > 3 ? `${names.join(", ")}, …` : names.join(", ");
}
