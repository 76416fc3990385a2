/** Remembers what was made of texts: very many rules share theirs, and several checks read each. */

const most = 5000;

/** The function, which makes the same of the same text, asked once for each. */
export function byText<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
