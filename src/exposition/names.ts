/** The names of samples from bytes: the one of the line before needs not be made again. Knows nothing of labels. */
import { hashedLabel } from "./labels.ts";
import { readMetricName, type Scan } from "./scan.ts";

export interface NameReader {
  /** Reads the name and starts the hashes of the sample with it. */
  read(scan: Scan): void;
  /** Starts the hashes with a name that stood elsewhere. */
  add(scan: Scan): void;
}

export function nameReader(): NameReader {
  let last = Buffer.alloc(0);
  let lastName = "";
  let hash = 0;
  let hash2 = 0;

  const remember = (name: string): void => {
    last = Buffer.from(name);
    lastName = name;
    ({ hash, hash2 } = hashedLabel("__name__", name));
  };

  return {
    read(scan) {
      const { bytes, at, end } = scan;
      let i = 0;
      while (i < last.length && bytes[at + i] === last[i]) i++;
      const next = bytes[at + i];
      // The same name ends here too: a brace or a blank follows.
      if (i > 0 && i === last.length && at + i < end && (next === 123 || next === 32)) {
        scan.at = at + i;
        scan.name = lastName;
      } else {
        scan.name = readMetricName(scan);
        if (scan.name !== "" && scan.problem === undefined) remember(scan.name);
      }
      scan.hash = hash;
      scan.hash2 = hash2;
    },
    add(scan) {
      if (scan.name !== lastName) remember(scan.name);
      scan.hash = (scan.hash + hash) | 0;
      scan.hash2 = (scan.hash2 + hash2) | 0;
    },
  };
}
