/**
 * Whether a terminal shows hyperlinks (OSC 8), by the variables that terminals set. No terminal answers when it is asked, and one that does
 * not know them may print them; so none unless it is known. Knows nothing of what is linked.
 */
import type { Io, Stream } from "./io.ts";

export function showsHyperlinks({ isTTY }: Stream, env: Io["env"], wantsColor: boolean): boolean {
  if (!isTTY || !wantsColor || env.TERM === "dumb") return false;
  const forced = env.FORCE_HYPERLINK;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if (env.CI !== undefined || env.TMUX !== undefined || /^(?:screen|tmux)/.test(env.TERM ?? "")) return false;
  return terminals.some((knows) => knows(env));
}

/** Each with the release that was the first to show them. */
const terminals: readonly ((env: Io["env"]) => boolean)[] = [
  ({ TERM_PROGRAM, TERM_PROGRAM_VERSION }) => TERM_PROGRAM === "iTerm.app" && atLeast(TERM_PROGRAM_VERSION, 3, 1),
  ({ TERM_PROGRAM, TERM_PROGRAM_VERSION }) => TERM_PROGRAM === "vscode" && atLeast(TERM_PROGRAM_VERSION, 1, 72),
  ({ TERM_PROGRAM }) => TERM_PROGRAM === "WezTerm" || TERM_PROGRAM === "ghostty",
  // GNOME Terminal, Tilix and others: 0.50 crashed on them.
  ({ VTE_VERSION }) => Number(VTE_VERSION ?? 0) > 5000,
  ({ TERM }) => /^(?:xterm-kitty|xterm-ghostty|foot|foot-extra|contour)$/.test(TERM ?? ""),
  ({ WT_SESSION }) => WT_SESSION !== undefined,
  ({ KONSOLE_VERSION }) => Number(KONSOLE_VERSION ?? 0) >= 201200,
];

function atLeast(version: string | undefined, major: number, minor: number): boolean {
  const [a = 0, b = 0] = (version ?? "").split(".").map(Number);
  return a > major || (a === major && b >= minor);
}
