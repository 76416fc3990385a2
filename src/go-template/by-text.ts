/** Keeps the results of reading texts: very many rules share theirs, and several checks read each. */

const most = 5000;

/** The function, called once for each text: its result must depend on the text alone. */
export function byText<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const result = read(text);
    known.set(text, result);
    return result;
  };
}
