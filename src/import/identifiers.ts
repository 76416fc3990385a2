/** Names of exports, made from those of metrics, recordings and alerts, each once. Knows nothing of what they name. */
import { identifier } from "../basics/names.ts";

/** Words that no export may be called, or that the modules import for themselves. */
const javascript =
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield arguments eval NaN Infinity Number";

export class Identifiers {
  readonly #taken: Set<string>;

  constructor(vocabulary: Iterable<string>) {
    this.#taken = new Set([...javascript.split(" "), ...vocabulary]);
  }

  /** `node_load1` is `nodeLoad1`, and `nodeLoad1Metric` where that is taken; a third one is numbered. */
  claim(name: string, ...suffixes: readonly string[]): string {
    const base = identifier(name, "the");
    for (const suffix of ["", ...suffixes]) {
      if (this.#take(base + suffix)) return base + suffix;
    }
    const last = base + (suffixes.at(-1) ?? "");
    let number = 2;
    while (!this.#take(`${last}${number}`)) number++;
    return `${last}${number}`;
  }

  #take(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }
}
