/** Reads the receivers of an alertmanager.yml: a secret that stands in it becomes the path of a file. Reads no secret. */
import { slug } from "../../basics/names.ts";
import type { Field } from "../../catalog/integrations/field.ts";
import type { IntegrationRecord } from "../../catalog/integrations/integration.ts";
import { integrationRecords } from "../../catalog/integrations/integrations.ts";
import { secretIn } from "../../checks/secret-shape.ts";
import { entriesOf, get, isTrue, items, type Tree, textOf } from "../../yaml/tree.ts";
import { flat, type Globals } from "./globals.ts";
import type { ImportedIntegration, ImportedReceiver, OptionValue } from "./imported-routing.ts";

/** Reports what cannot be said, and where it stands. */
export type LeaveOut = (at: string, because: string) => void;

interface ReadReceivers {
  readonly receivers: readonly ImportedReceiver[];
  readonly secretFiles: readonly string[];
}

export function readReceivers(trees: readonly Tree[], globals: Globals, leaveOut: LeaveOut): ReadReceivers {
  const secretFiles: string[] = [];
  const receivers = trees.map((tree, index): ImportedReceiver => {
    const name = textOf(get(tree, "name")) ?? `receiver-${index}`;
    const integrations = entriesOf(tree).flatMap(({ key, value }) => {
      if (key === "name") return [];
      const record = integrationRecords.find(({ configs }) => configs === key);
      const at = `receivers.${name}.${key}`;
      if (!record) leaveOut(at, "a catalog has no such integration");
      return items(value).flatMap((config, i) => {
        const read = record && readIntegration(record, new Map(flat(config)), name, globals);
        for (const [where, because] of read?.leftOut ?? []) leaveOut(`${at}[${i}]${where}`, because);
        if (!read?.integration) return [];
        secretFiles.push(...read.secretFiles);
        return [read.integration];
      });
    });
    return { name, integrations };
  });
  return { receivers, secretFiles };
}

interface ReadIntegration {
  /** Undefined where it lacks what the catalog's integration must have. */
  readonly integration?: ImportedIntegration;
  readonly secretFiles: readonly string[];
  readonly leftOut: readonly (readonly [where: string, because: string])[];
}

/** The settings of an integration as they are written, by their keys. */
type Written = ReadonlyMap<string, Tree>;

function readIntegration(
  record: IntegrationRecord,
  written: Written,
  receiver: string,
  globals: Globals,
): ReadIntegration {
  const { kind } = record;
  const fields = Object.entries(record.fields);
  const secretPath = (key: string) => pathOf([receiver, kind, key]);
  const options = fields.flatMap(([option, field]) =>
    optionOf(option, field, { record, written, globals, secretPath }),
  );
  const lacking = fields.find(([option, { presence }]) => presence === "required" && !has(options, option));
  if (lacking) return refused(`it lacks ${lacking[1].key}, without which the integration cannot be declared`);
  const alternatives = fields.filter(([, { presence }]) => presence === "alternative");
  if (alternatives.length > 0 && !alternatives.some(([option]) => has(options, option))) {
    const [option, field] = alternatives[0] ?? [];
    if (option === undefined || field?.content !== "secret-file")
      return refused(`it has none of ${alternatives.map(([, { key }]) => key).join(", ")}`);
    options.push(secret(option, secretPath(inlineOf(field))));
  }
  // Such an integration does not send the end of alerts where it does not say so; in a catalog it would.
  if (silentOnEnd.has(kind) && !written.has("send_resolved") && "sendResolved" in record.fields)
    options.push({ option: "sendResolved", value: false });
  const used = new Set(options.flatMap(({ key }) => key ?? []));
  const rest = [...written.keys()].filter((key) => !used.has(key));
  const firsts = rest.map((key) => (key.startsWith("http_config.") ? key : (key.split(".")[0] ?? key)));
  return {
    integration: { kind, options: Object.fromEntries(options.map(({ option, value }) => [option, value])) },
    secretFiles: options.flatMap(({ value, isSecret }) => (isSecret ? String(value) : [])),
    leftOut: [...new Set(firsts)].map((key) => [`.${key}`, unsaid(kind, key)]),
  };
}

function refused(because: string): ReadIntegration {
  return { secretFiles: [], leftOut: [["", because]] };
}

interface Option {
  readonly option: string;
  readonly value: OptionValue;
  /** The written key that it stands for. */
  readonly key?: string;
  readonly isSecret?: true;
}

function has(options: readonly Option[], option: string): boolean {
  return options.some((o) => o.option === option);
}

function secret(option: string, file: string, key?: string): Option {
  return { option, value: file, isSecret: true, ...(key === undefined ? {} : { key }) };
}

interface Around {
  readonly record: IntegrationRecord;
  readonly written: Written;
  readonly globals: Globals;
  readonly secretPath: (key: string) => string;
}

/** What a field of a catalog's integration is, by what is written there or in the global part; none where neither says it. */
function optionOf(option: string, field: Field, { record, written, globals, secretPath }: Around): readonly Option[] {
  const { kind } = record;
  const { key, content, presence } = field;
  const fields = Object.entries(record.fields);
  const own = written.get(key);
  if (own !== undefined) {
    const [inFile] = fields.find(([, f]) => f.key === `${key}_file`) ?? [];
    const isSecret = inFile !== undefined && secretIn(textOf(own) ?? "") !== undefined;
    return isSecret ? [secret(inFile, secretPath(key), key)] : [{ option, value: optionValue(content, own), key }];
  }
  const shared = globals.take(kind, key);
  if (content === "secret-file") {
    const inline = inlineOf(field);
    const isPlain = fields.some(([, f]) => f.key === inline);
    const sharedInline = globals.take(kind, inline);
    const isGiven = !isPlain && (written.has(inline) || sharedInline !== undefined);
    if (shared) return [secret(option, textOf(shared) ?? secretPath(inline), inline)];
    return isGiven || presence === "required" ? [secret(option, secretPath(inline), inline)] : [];
  }
  if (shared !== undefined) return [{ option, value: optionValue(content, shared) }];
  return presence === "required" && option === "severity" ? [{ option, value: "{{ .CommonLabels.severity }}" }] : [];
}

/** `api_url` of `api_url_file`. */
function inlineOf({ key }: Field): string {
  return key.replace(/_file$/, "");
}

/** Integrations whose default Alertmanager has as `send_resolved: false`. */
const silentOnEnd: ReadonlySet<string> = new Set(["email", "slack", "wechat", "rocketchat"]);

function unsaid(kind: string, key: string): string {
  if (key.startsWith("http_config"))
    return `${kind}(…) has no option for how the connection is made: a proxy, a certificate or an authorization of its own has to be set elsewhere`;
  return `${kind}(…) has no such option; the message is that of this tool`;
}

function optionValue(content: string, tree: Tree): OptionValue {
  return content === "flag" ? isTrue(tree) : content === "whole-number" ? Number(textOf(tree)) : (textOf(tree) ?? "");
}

function pathOf(words: readonly string[]): string {
  return `/etc/alertmanager/secrets/${slug(words.join("-"))}`;
}
