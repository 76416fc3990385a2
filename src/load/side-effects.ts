/** What a program changed or left open in its own process. Knows nothing of what it computed. */

const builtins = [
  "Object",
  "Function",
  "Array",
  "String",
  "Number",
  "Boolean",
  "Symbol",
  "BigInt",
  "Promise",
  "Map",
  "Set",
  "WeakMap",
  "WeakSet",
  "RegExp",
  "Error",
  "Date",
  "JSON",
  "Math",
  "Reflect",
] as const;

export interface SideEffects {
  /** `Array.prototype.last`, `globalThis.config` */
  readonly changed: () => readonly string[];
  /** `a timer`, `a socket` */
  readonly open: () => readonly string[];
}

export function watchSideEffects(): SideEffects {
  const before = snapshot();
  const openBefore = count(process.getActiveResourcesInfo());
  return {
    changed: () => {
      const now = snapshot();
      return [...new Set([...before.keys(), ...now.keys()])].filter((key) => !Object.is(before.get(key), now.get(key)));
    },
    open: () => {
      const open = count(process.getActiveResourcesInfo());
      const kinds = [...open].flatMap(([kind, n]) => (n > (openBefore.get(kind) ?? 0) ? [resources[kind]] : []));
      return [...new Set(kinds.filter((kind) => kind !== undefined))];
    },
  };
}

/** Node's names for what keeps a process alive; other kinds are its own business. */
const resources: Readonly<Record<string, string>> = {
  Timeout: "a timer",
  Immediate: "a timer",
  TCPSocketWrap: "a network connection",
  TCPServerWrap: "a server",
  TCPConnectWrap: "a network connection",
  TLSWrap: "a network connection",
  UDPWrap: "a socket",
  PipeServerWrap: "a server",
  GetAddrInfoReqWrap: "a name look-up",
  FSReqPromise: "an unfinished file operation",
  FSReqCallback: "an unfinished file operation",
  FSEvent: "a watched file",
  FSEventWrap: "a watched file",
  StatWatcher: "a watched file",
  ProcessWrap: "a child process",
  Worker: "a worker",
  MessagePort: "a worker",
};

function count(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Each property by name with its value or getter; of the global object only which names there are, as Node fills many later. */
function snapshot(): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const note = (owner: object | undefined, name: string): void => {
    if (!owner) return;
    for (const key of Reflect.ownKeys(owner)) {
      const own = Object.getOwnPropertyDescriptor(owner, key);
      found.set(`${name}.${String(key)}`, own?.get ?? own?.value);
    }
  };
  for (const name of builtins) {
    const builtin = (globalThis as Readonly<Record<string, unknown>>)[name] as
      | (object & { prototype?: object })
      | undefined;
    found.set(name, builtin);
    note(builtin, name);
    note(builtin?.prototype, `${name}.prototype`);
  }
  for (const key of Reflect.ownKeys(globalThis)) found.set(`globalThis.${String(key)}`, true);
  return found;
}
