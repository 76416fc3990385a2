/** Finds the line of the catalog in a stack trace. Knows nothing of why it is wanted. */
import { fileURLToPath } from "node:url";
import type { CodePlace } from "./answer.ts";

/** Frames of ours and of packages are no use to whoever wrote the catalog. */
const frame = /(file:\/\/\/[^\s()]+?\.[mc]?[tj]s):(\d+)(?::(\d+))?/;

export function placeIn(stack: string): CodePlace | undefined {
  for (const line of stack.split("\n")) {
    const found = frame.exec(line);
    const url = found?.[1];
    if (!found || !url || url === import.meta.url || isOurs(url) || url.includes("/node_modules/")) continue;
    return { path: fileURLToPath(url), line: Number(found[2]), column: 1 };
  }
  return undefined;
}

export function callerPlace(): CodePlace | undefined {
  return placeIn(new Error().stack ?? "");
}

const ownFolder = new URL(".", import.meta.url).href;

function isOurs(url: string): boolean {
  return url.startsWith(ownFolder);
}
