/** Reads the labels and annotations of alerts as the templates that Prometheus takes them for. */
import { derivedFromText } from "../basics/derived.ts";
import { prometheusNames } from "./names.ts";
import { parseTemplate } from "./parse.ts";
import type { Template } from "./tree.ts";

export const readAlertTemplate: (text: string) => Template = derivedFromText((text) =>
  parseTemplate(text, prometheusNames),
);
