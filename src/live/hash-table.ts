/** Numbers what has a hash of 64 bits: a million entries take 22 MB. Knows nothing of what is hashed. */

export interface HashTable {
  /** The number of an entry, from 0 in the order of arrival; a new one where it is not there yet. */
  index(hash: number, hash2: number): number;
  /** Fetches from memory what {@link index} will look at: of many entries at once, that takes little longer than of one. */
  touch(hash: number): void;
  readonly size: number;
}

export function hashTable(): HashTable {
  let capacity = 1024;
  // Of each slot the entry's number, from 1, and its second hash: both in one line of the processor's cache.
  let slots = new Int32Array(2 * capacity);
  let hashes = new Int32Array(room(capacity));
  let size = 0;
  let touched = 0;

  const grow = (): void => {
    const before = slots;
    capacity *= 2;
    slots = new Int32Array(2 * capacity);
    hashes = enlarged(hashes, room(capacity));
    for (let at = 0; at < before.length; at += 2) {
      const entry = before[at] ?? 0;
      if (entry !== 0) put(hashes[entry - 1] ?? 0, before[at + 1] ?? 0, entry);
    }
  };

  const put = (hash: number, hash2: number, entry: number): void => {
    let slot = hash & (capacity - 1);
    while (slots[2 * slot] !== 0) slot = (slot + 1) & (capacity - 1);
    slots[2 * slot] = entry;
    slots[2 * slot + 1] = hash2;
  };

  return {
    get size() {
      return size;
    },
    index(hash, hash2) {
      let slot = hash & (capacity - 1);
      for (let entry = slots[2 * slot] ?? 0; entry !== 0; entry = slots[2 * slot] ?? 0) {
        if (slots[2 * slot + 1] === hash2 && hashes[entry - 1] === hash) return entry - 1;
        slot = (slot + 1) & (capacity - 1);
      }
      if (size >= room(capacity)) {
        grow();
        put(hash, hash2, size + 1);
      } else {
        slots[2 * slot] = size + 1;
        slots[2 * slot + 1] = hash2;
      }
      hashes[size] = hash;
      size++;
      return size - 1;
    },
    touch(hash) {
      // Kept, or the engine would see that nobody needs it.
      touched = (touched + (slots[2 * (hash & (capacity - 1))] ?? 0)) | 0;
    },
  };
}

/** Where more of the slots are filled, looking for one takes long. */
function room(capacity: number): number {
  return capacity * 0.75;
}

/** The same numbers in an array of at least that length. */
export function enlarged<A extends Int32Array | Float64Array>(array: A, length: number): A {
  if (array.length >= length) return array;
  const made = new (array.constructor as { new (length: number): A })(length);
  made.set(array);
  return made;
}
