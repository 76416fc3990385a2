/** What exporters do wrong, whatever they export: each fault is a record. Knows nothing of catalogs. */

/** What is answered to one scrape. */
export interface Answer {
  readonly text: string;
  readonly contentType: string | undefined;
  /** Before it answers. */
  readonly delayMs: number;
}

export interface Fault {
  readonly name: string;
  readonly does: string;
  readonly change: (answer: Answer, timeoutMs: number) => Answer;
}

const ofText = (change: (text: string) => string) => (answer: Answer) => ({ ...answer, text: change(answer.text) });

export const faults: readonly Fault[] = [
  {
    name: "no-content-type",
    does: "promises no Content-Type, which Prometheus 3 refuses unless the job has a fallback",
    change: (answer) => ({ ...answer, contentType: undefined }),
  },
  {
    name: "no-inf-bucket",
    does: 'leaves out the bucket le="+Inf" of every histogram',
    change: ofText((text) => text.replace(/^.*[{,]le="\+Inf".*\n/gm, "")),
  },
  {
    name: "no-help",
    does: "prints neither HELP nor TYPE",
    change: ofText((text) => text.replace(/^#.*\n/gm, "")),
  },
  {
    name: "nothing",
    does: "answers with an empty text",
    change: ofText(() => ""),
  },
  {
    name: "broken-line",
    does: "prints a value that is not a number, so that Prometheus drops the whole scrape",
    change: ofText((text) => text.replace(/ \S+\n(?=[^\n]*\n?$)/, " none\n")),
  },
  {
    name: "duplicates",
    does: "prints every sample twice",
    change: ofText((text) => text.replace(/^[^#\n].*\n/gm, "$&$&")),
  },
  {
    name: "timestamps",
    does: "prints timestamps of its own",
    change: ofText((text) => text.replace(/^([^#\n].*)\n/gm, `$1 ${Date.now()}\n`)),
  },
  {
    name: "slow",
    does: "answers after the scrape timeout",
    change: (answer, timeoutMs) => ({ ...answer, delayMs: timeoutMs + 1000 }),
  },
];
