/** Reads Go templates as far as braces, blocks and names go. Renders nothing and knows no alert. */
import type { Span } from "../diagnostic.ts";
import { byText } from "./by-text.ts";

/** What stands between `{{` and `}}`, without trim marks. */
export interface Action {
  readonly text: string;
  /** Where `text` begins and ends. */
  readonly span: Span;
}

export interface TemplateProblem {
  readonly message: string;
  readonly span: Span;
  readonly hint: string;
}

export interface Template {
  readonly actions: readonly Action[];
  readonly problems: readonly TemplateProblem[];
}

/** `readTemplate("{{ $value }} of {{ $labels.job }}")` has two actions and no problem. */
export const readTemplate: (text: string) => Template = byText((text) => {
  const { actions, problems } = readActions(text);
  return { actions, problems: [...problems, ...(problems.length === 0 ? blockProblems(actions) : [])] };
});

function readActions(text: string): Template {
  const actions: Action[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf("{{", at);
    const stray = text.indexOf("}}", at);
    if (stray >= 0 && (open < 0 || stray < open)) {
      const span = { from: stray, to: stray + 2 };
      return {
        actions,
        problems: [{ message: "this closes nothing", span, hint: 'remove it, or write "{{" before it' }],
      };
    }
    if (open < 0) return { actions, problems: [] };
    const close = endOfAction(text, open + 2);
    if (close === undefined) {
      const span = { from: open, to: open + 2 };
      return { actions, problems: [{ message: "this is never closed", span, hint: 'write "}}" behind the action' }] };
    }
    actions.push(trimmed(text, open + 2, close));
    at = close + 2;
  }
}

/** Skips strings and comments, in which braces mean nothing; another `{{` means that one was forgotten. */
function endOfAction(text: string, from: number): number | undefined {
  const part = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|\{\{|\}\}/g;
  part.lastIndex = from;
  for (let found = part.exec(text); found; found = part.exec(text)) {
    if (found[0] === "}}") return found.index;
    if (found[0] === "{{") return undefined;
  }
  return undefined;
}

function trimmed(text: string, open: number, close: number): Action {
  const inner = text.slice(open, close);
  const from = open + (/^-?\s*/.exec(inner)?.[0].length ?? 0);
  const to = Math.max(from, close - (/\s*-?$/.exec(inner)?.[0].length ?? 0));
  return { text: text.slice(from, to), span: { from, to } };
}

const opening = new Set(["if", "with", "range", "define", "block"]);

function blockProblems(actions: readonly Action[]): readonly TemplateProblem[] {
  const open: Action[] = [];
  const problems: TemplateProblem[] = [];
  for (const action of actions) {
    const word = /^\w*/.exec(action.text)?.[0] ?? "";
    if (action.text === "") {
      problems.push({ message: "this action is empty", span: outside(action), hint: "remove it" });
    } else if (opening.has(word)) {
      open.push(action);
    } else if (word === "end" || word === "else") {
      if (open.length === 0) problems.push(unopened(action, word));
      if (word === "end") open.pop();
    }
  }
  const unclosed = open.map(({ text, span }) => {
    const word = /^\w*/.exec(text)?.[0] ?? "";
    return { message: `this "${word}" has no end`, span, hint: 'write "{{ end }}" where it ends' };
  });
  return [...problems, ...unclosed];
}

function unopened({ span }: Action, word: string): TemplateProblem {
  return {
    message: `this "${word}" belongs to nothing`,
    span,
    hint: 'remove it, or write an "if", "with" or "range" before it',
  };
}

function outside({ span: { from, to } }: Action): Span {
  return { from: Math.max(0, from - 2), to: to + 2 };
}

/** One name in an action: a variable with its path, a field of the dot, a function or a word of the language. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** The names of an action in order, those inside strings and comments left out. */
export function namesIn({ text, span }: Action): readonly Name[] {
  const part =
    /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|(\$\w*(?:\.\w+)*|\.[a-zA-Z_]\w*(?:\.\w+)*|[a-zA-Z_]\w*)/g;
  return [...text.matchAll(part)].flatMap((found) => {
    const [, name] = found;
    const from = span.from + found.index;
    return name === undefined ? [] : [{ text: name, span: { from, to: from + name.length } }];
  });
}
