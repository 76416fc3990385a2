/** Places that calls take in turn, as many as are at work at the same time: what one leaves behind is not taken for another's. */
import { type Place, place } from "./every-command.ts";

export interface Places {
  /** Nobody else works there meanwhile. Who holds one must not wait for another. */
  readonly use: <T>(work: (where: Place) => Promise<T>) => Promise<T>;
  readonly remove: () => void;
}

/** Each is made when all others are taken. */
export function places(name?: string): Places {
  const all: Place[] = [];
  const free: Place[] = [];
  const made = (): Place => {
    const another = place(name);
    all.push(another);
    return another;
  };
  return {
    use: async (work) => {
      const where = free.pop() ?? made();
      try {
        return await work(where);
      } finally {
        free.push(where);
      }
    },
    remove: () => {
      for (const { remove } of all) remove();
    },
  };
}
