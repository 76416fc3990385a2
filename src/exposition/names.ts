/** The names of samples from bytes: the one of the line before needs not be made again. Knows nothing of labels. */
import { hashedLabel } from "./labels.ts";
import { readMetricName, type Scan } from "./scan.ts";

export interface NameReader {
  /** Reads the name and starts the hashes of the sample with it. */
  read(scan: Scan): void;
  /** Starts the hashes with a name that stood elsewhere. */
  add(scan: Scan): void;
}

/** So many names are kept; hostile text only loses the benefit. */
const mostNames = 10_000;

interface Name {
  readonly text: string;
  readonly bytes: Buffer;
  readonly hash: number;
  readonly hash2: number;
}

export function nameReader(): NameReader {
  const known = new Map<string, Name>();
  let last = newName("");

  const remember = (text: string): void => {
    const name = known.get(text) ?? newName(text);
    if (known.size >= mostNames) known.clear();
    known.set(text, name);
    last = name;
  };

  return {
    read(scan) {
      const { bytes, at, end } = scan;
      const { length } = last.bytes;
      let i = 0;
      while (i < length && bytes[at + i] === last.bytes[i]) i++;
      const next = bytes[at + i];
      // The same name ends here too: a brace or a blank follows.
      if (i > 0 && i === length && at + i < end && (next === 123 || next === 32)) {
        scan.at = at + i;
        scan.name = last.text;
      } else {
        const name = readMetricName(scan);
        scan.name = name;
        if (name !== "" && scan.problem === undefined) {
          remember(name);
          // The text that is kept: comparing it with itself costs nothing.
          scan.name = last.text;
        }
      }
      scan.hash = last.hash;
      scan.hash2 = last.hash2;
    },
    add(scan) {
      if (scan.name !== last.text) remember(scan.name);
      scan.hash = (scan.hash + last.hash) | 0;
      scan.hash2 = (scan.hash2 + last.hash2) | 0;
    },
  };
}

function newName(text: string): Name {
  const { hash, hash2 } = hashedLabel("__name__", text);
  return { text, bytes: Buffer.from(text), hash, hash2 };
}
