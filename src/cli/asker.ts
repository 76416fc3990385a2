/** Asks until an answer can be read; takes the default where nobody is there to answer. Knows no question. */
import type { Read } from "../init/answers.ts";
import type { Io } from "./io.ts";

export type Ask = <T>(question: string, otherwise: string, read: (text: string) => Read<T>) => Promise<T>;

export function asker({ ask, stderr }: Io): Ask {
  return async (question, otherwise, read) => {
    for (;;) {
      const shown = otherwise === "" ? "" : ` [${otherwise}]`;
      const text = (await ask?.(`${question}${shown}: `))?.trim() ?? "";
      const answer = read(text === "" ? otherwise : text);
      if ("value" in answer) return answer.value;
      if (text === "") throw new Error(`the default ${otherwise} cannot be read: ${answer.problem}`);
      stderr.write(`${answer.problem}\n`);
    }
  };
}
