/** The order of declaration. A module's namespace lists its exports by name, so each declaration remembers its turn. */

let last = 0;

export interface Declaration {
  /** Grows with each declaration; only good for sorting. */
  readonly turn: number;
}

export function declared<T extends object>(value: T): T & Declaration {
  last += 1;
  return { ...value, turn: last };
}
