/** Prints tables of Markdown, and figures beside the bars they must not exceed. */
export interface Bar {
  readonly what: string;
  readonly figure: number;
  /** The most that is promised. */
  readonly bar: number;
  readonly unit?: string;
}

export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [header, header.map((_, i) => (i === 0 ? "---" : "---:")), ...rows];
  process.stdout.write(`${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n\n`);
}

/** The exit code: 1 where a bar is missed or a figure is missing. */
export function printBars(bars: readonly Bar[]): number {
  const isMissed = ({ figure, bar }: Bar) => !(figure <= bar);
  const text = (value: number, unit = "") => {
    const digits = Number.isInteger(value) ? 0 : value < 10 ? 3 : 0;
    return `${value.toLocaleString("en", { maximumFractionDigits: digits })}${unit}`;
  };
  printTable(
    ["What", "Figure", "Bar", ""],
    bars.map((b) => [b.what, text(b.figure, b.unit), text(b.bar, b.unit), isMissed(b) ? "MISSED" : "ok"]),
  );
  return bars.some(isMissed) ? 1 : 0;
}
