/** Marks a case that the types rule out. Knows nothing of what it stands in. */
export function unreachable(value: never): never {
  throw new TypeError(`unexpected ${JSON.stringify(value)}`);
}
