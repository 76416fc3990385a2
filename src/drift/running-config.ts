/** Reads the configuration that a server prints of itself. */
import { parse } from "yaml";

export type RunningConfig = { readonly config: Readonly<Record<string, unknown>> } | { readonly problem: string };

export function runningConfig(text: string): RunningConfig {
  try {
    return { config: parse(text) ?? {} };
  } catch {
    return { problem: "the configuration that the server prints is not YAML" };
  }
}
