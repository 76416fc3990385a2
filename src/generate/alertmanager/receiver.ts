/** Receivers as Alertmanager configures them. Secrets stay in files that only Alertmanager reads. */
import type { AlertmanagerVersion } from "../../catalog/integrations/field.ts";
import type { ConfigValue, IntegrationRecord } from "../../catalog/integrations/integration.ts";
import {
  givenFields,
  type Integration,
  integrationRecords,
  recordOf,
} from "../../catalog/integrations/integrations.ts";
import type { Receiver } from "../../catalog/routing.ts";
import type { YamlNote } from "../../yaml/write.ts";
import { templateName } from "./template.ts";

export function receiverConfig(receiver: Receiver, service: string): object {
  const configs = ofRecords(receiver).map(([record, all]) => [
    record.configs,
    all.map((of) => integrationConfig(record, of, service)),
  ]);
  return { name: receiver.name, ...Object.fromEntries(configs) };
}

/** A receiver's integrations by their records: Alertmanager lists them by kind. */
export function ofRecords({
  integrations,
}: Receiver): readonly (readonly [IntegrationRecord, readonly Integration[]])[] {
  return integrationRecords
    .map((record) => [record, integrations.filter((i) => i.kind === record.kind)] as const)
    .filter(([, all]) => all.length > 0);
}

export function integrationConfig(record: IntegrationRecord, of: Integration, service: string): object {
  const given: Record<string, unknown> = {};
  for (const { field, value } of givenFields(of)) put(given, field.key.split("."), value);
  const call = (name: string, data = ".") => `{{ template "${templateName(service, name)}" ${data} }}`;
  const message: Readonly<Record<string, ConfigValue>> = record.message?.(call, of) ?? {};
  return { ...given, ...message, ...given };
}

function put(into: Record<string, unknown>, [step = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[step] = value;
    return;
  }
  const inner = { ...(into[step] as object) };
  into[step] = inner;
  put(inner, rest, value);
}

/** The comments that integrations ask for. */
export function receiverNotes(receivers: readonly Receiver[]): readonly YamlNote[] {
  return receivers.flatMap((receiver, r) =>
    ofRecords(receiver).flatMap(([record, all]) =>
      all.flatMap((of, i) =>
        (record.notes?.(of) ?? []).map(({ above, lines }) => ({
          above: ["receivers", r, record.configs, i, above],
          lines,
        })),
      ),
    ),
  );
}

/** The oldest Alertmanager that reads all of these receivers, and what asks for it; 0.25 is the oldest supported. */
export function oldestAlertmanager(receivers: readonly Receiver[]): {
  readonly version: AlertmanagerVersion;
  readonly because?: string;
} {
  const asked = receivers.flatMap((r) =>
    r.integrations.flatMap((of) => {
      const record = recordOf(of);
      if (!record) return [];
      const ofFields = givenFields(of).flatMap(({ option, field }) =>
        field.since === undefined ? [] : [{ version: field.since, because: `${record.kind}'s ${option}` }],
      );
      return [{ version: record.since, because: record.kind }, ...ofFields];
    }),
  );
  const minor = ({ version }: { readonly version: AlertmanagerVersion }) => Number(version.slice(2));
  const [youngest] = asked.toSorted((a, b) => minor(b) - minor(a));
  return youngest && minor(youngest) > 25 ? youngest : { version: "0.25" };
}
