/** A declaration of a module: its export, and the fields of its call. Knows no rule. */
import { formatDuration, tryParseDuration } from "../basics/duration.ts";
import { type Code, durationText, key, layout, text } from "./layout.ts";

export interface Block {
  readonly text: string;
}

export type Field = readonly [name: string, value: Code];

export function declaration(identifier: string, fn: string, name: string, fields: readonly Field[]): Block {
  const body = fields.map(([field, value]) => `  ${field}: ${layout(value, 2, field.length + 4)},\n`).join("");
  return { text: `export const ${identifier} = ${fn}(${text(name)}, {\n${body}});\n` };
}

export function textsField(name: string, texts: Readonly<Record<string, string | false>>): readonly Field[] {
  const entries = Object.entries(texts).map(([k, value]) => [key(k), value === false ? "false" : text(value)] as const);
  return entries.length > 0 ? [[name, { entries }]] : [];
}

export function durationEntry(name: string, value: string | undefined): readonly Field[] {
  const ms = value === undefined ? undefined : tryParseDuration(value);
  return ms === undefined ? [] : [[name, text(durationText(ms, formatDuration))]];
}
