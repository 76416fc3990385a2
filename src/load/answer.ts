/** What the process that loads a catalog reports to the one that asked. Knows no catalog. */
import { deserialize, serialize } from "node:v8";

/** A line of the catalog's own code. */
export interface CodePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A use of something that differs from run to run. */
export interface UnstableRead {
  /** `the clock`, `a random number` */
  readonly what: string;
  readonly place?: CodePlace;
}

export type Answer =
  | {
      readonly kind: "loaded";
      readonly catalog: unknown;
      readonly reads: readonly UnstableRead[];
    }
  | {
      readonly kind: "refused";
      readonly code: "catalog-does-not-load" | "catalog-side-effect" | "no-catalog-exported" | "untrusted-catalog";
      readonly message: string;
      readonly notes: readonly string[];
      readonly hint: string;
      readonly place?: CodePlace;
    };

const lengthBytes = 8;

/** The bytes of an answer, its length first: half an answer is none. */
export function encodeAnswer(answer: Answer): Buffer {
  const body = serialize(answer);
  const length = Buffer.alloc(lengthBytes);
  length.writeBigUInt64LE(BigInt(body.length));
  return Buffer.concat([length, body]);
}

export function isComplete(bytes: Buffer): boolean {
  return bytes.length >= lengthBytes && bytes.length - lengthBytes >= Number(bytes.readBigUInt64LE());
}

export function decodeAnswer(bytes: Buffer): Answer | undefined {
  return isComplete(bytes) ? (deserialize(bytes.subarray(lengthBytes)) as Answer) : undefined;
}
