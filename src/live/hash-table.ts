/** Numbers what has a hash of 64 bits: a million entries take 24 MB. Knows nothing of what is hashed. */

export interface HashTable {
  /** The number of an entry, from 0 in the order of arrival; a new one where it is not there yet. */
  index(hash: number, hash2: number): number;
  readonly size: number;
}

export function hashTable(): HashTable {
  let capacity = 1024;
  let slots = new Int32Array(capacity);
  // Half of the slots are filled at most, or looking for one takes long.
  let hashes = new Int32Array(room(capacity));
  let hashes2 = new Int32Array(room(capacity));
  let size = 0;

  const grow = (): void => {
    capacity *= 2;
    slots = new Int32Array(capacity);
    hashes = enlarged(hashes, room(capacity));
    hashes2 = enlarged(hashes2, room(capacity));
    for (let i = 0; i < size; i++) {
      let slot = (hashes[i] ?? 0) & (capacity - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = i + 1;
    }
  };

  return {
    get size() {
      return size;
    },
    index(hash, hash2) {
      let slot = hash & (capacity - 1);
      for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
        if (hashes[entry - 1] === hash && hashes2[entry - 1] === hash2) return entry - 1;
        slot = (slot + 1) & (capacity - 1);
      }
      if (size >= room(capacity)) {
        grow();
        slot = hash & (capacity - 1);
        while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
      }
      slots[slot] = size + 1;
      hashes[size] = hash;
      hashes2[size] = hash2;
      size++;
      return size - 1;
    },
  };
}

function room(capacity: number): number {
  return capacity / 2;
}

/** The same numbers in an array of at least that length. */
export function enlarged<A extends Int32Array | Float64Array>(array: A, length: number): A {
  if (array.length >= length) return array;
  const made = new (array.constructor as { new (length: number): A })(length);
  made.set(array);
  return made;
}
