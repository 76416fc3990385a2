/** The files of an editor's folders: what is open as it is typed, what is not as it is on disk. Judges nothing. */
import { statSync } from "node:fs";
import { lintCodes } from "../lint/codes.ts";
import { type Document, readDocument } from "../lint/read/document.ts";
import { filesBelow, readRegular } from "../lint/read/regular.ts";
import { type Source, source } from "../yaml/source.ts";

interface OpenFile {
  readonly source: Source;
  readonly document: Document;
}

interface OnDisk {
  /** Changes where the file does. */
  readonly state: string;
  /** Undefined where nothing in it concerns other files. */
  readonly document: Document | undefined;
}

export interface Workspace {
  readonly folders: readonly string[];
  readonly open: Map<string, OpenFile>;
  onDisk: ReadonlyMap<string, OnDisk>;
}

export function workspace(folders: readonly string[]): Workspace {
  return { folders, open: new Map(), onDisk: new Map() };
}

/** Larger ones are no rules that anybody wrote. */
const maxBytes = 8 * 1024 * 1024;

export function openFile(of: Workspace, path: string, text: string): void {
  const read = source(path, text);
  of.open.set(path, { source: read, document: readDocument(read, lintCodes) });
}

export function closeFile(of: Workspace, path: string): void {
  of.open.delete(path);
}

/** Reads what changed below the folders since the last time. What vanishes meanwhile is as good as not there. */
export function rescan(of: Workspace): void {
  const paths = of.folders.flatMap((folder) => {
    const found = filesBelow(folder, folder);
    return "code" in found ? [] : found.filter((path) => /\.ya?ml$/.test(path));
  });
  of.onDisk = new Map(paths.flatMap((path) => onDisk(path, of.onDisk.get(path))));
}

function onDisk(path: string, before: OnDisk | undefined): readonly (readonly [string, OnDisk])[] {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    const state = `${mtimeMs} ${size} ${ino}`;
    return [[path, before?.state === state ? before : { state, document: readFrom(path) }]];
  } catch {
    return [];
  }
}

/** Rules that record series, scrape intervals and external labels are known everywhere; alerts only to routes. */
const concernsOthers = /\b(?:record|alert|scrape_configs|external_labels)["']?\s*:/;

function readFrom(path: string): Document | undefined {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readRegular(path, maxBytes));
  return text.length < maxBytes && concernsOthers.test(text) ? readDocument(source(path, text), lintCodes) : undefined;
}

/** The files that are not open. */
export function others({ open, onDisk }: Workspace): readonly Document[] {
  return [...onDisk].flatMap(([path, { document }]) => (document && !open.has(path) ? [document] : []));
}
