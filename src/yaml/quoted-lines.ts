/** Puts quoted texts on one line that go on at their key's indent, as Prometheus' YAML reader accepts and ours does not. */

const key = /^([ \t]*(?:- +)*)(?:[\w.$-]+|"[^"\n]*"|'[^'\n]*'):[ \t]+(?=(['"]))/gm;

/**
 * The text with the same length, so that places stay where they are; undefined where no text goes on so.
 * @example joinQuotedLines("a: 'b\nc'\n") // "a: 'b c'\n"
 */
export function joinQuotedLines(text: string): string | undefined {
  let result = text;
  key.lastIndex = 0;
  for (let found = key.exec(text); found; found = key.exec(text)) {
    const indent = (found[1] ?? "").length;
    const from = found.index + found[0].length;
    const to = closing(text, from);
    if (to === undefined) continue;
    key.lastIndex = to;
    const lines = text.slice(from, to).split("\n").slice(1);
    if (!lines.some((line) => /\S/.test(line) && indentOf(line) <= indent)) continue;
    result = result.slice(0, from) + result.slice(from, to).replace(/[\r\n]/g, " ") + result.slice(to);
  }
  return result === text ? undefined : result;
}

/** Behind the quote that closes the text. */
function closing(text: string, from: number): number | undefined {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === "\\") at++;
    else if (text[at] === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return undefined;
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
