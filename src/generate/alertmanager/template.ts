/** What messages say: the templates that the service's receivers share, and those that their integrations bring. */
import { type GeneratedFile, generatedNotice } from "../../basics/artifact.ts";
import { recordOf } from "../../catalog/integrations/integrations.ts";
import { type MessageTemplate, sharedTemplates } from "../../catalog/integrations/message.ts";
import type { Model } from "../../model/model.ts";

/** The whole name of a template. */
export function templateName(service: string, name: string): string {
  return `${service}.${name}`;
}

export function messageTemplates(model: Model): readonly GeneratedFile[] {
  return [{ path: `alertmanager/templates/${model.service}.tmpl`, content: messageTemplate(model) }];
}

export function messageTemplate({ service, receivers }: Model): string {
  const brought = receivers.flatMap((r) => r.integrations.flatMap((of) => recordOf(of)?.templates ?? []));
  const definitions = [...sharedTemplates, ...new Set(brought)].map((of) => definition(of, service));
  return `{{/* ${generatedNotice} */}}\n\n${definitions.join("\n\n")}\n`;
}

function definition({ name, about, body }: MessageTemplate, service: string): string {
  const comment = about === "" ? "" : `{{/* ${about} */}}\n`;
  const inside = body((other) => templateName(service, other));
  return `${comment}{{ define "${templateName(service, name)}" ${inside}end }}`;
}
