/** A client of the compiler's language server, just large enough to ask what an editor asks. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface LanguageServer {
  open(path: string, text: string): void;
  /** What is offered at a place, by its label. */
  completions(path: string, line: number, character: number): Promise<readonly string[]>;
  /** What is shown over a place. */
  hover(path: string, line: number, character: number): Promise<string>;
  stop(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
  readonly result?: unknown;
}

export async function languageServer(root: string): Promise<LanguageServer> {
  const server = spawn(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--lsp", "--stdio"], {
    cwd: root,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const waiting = new Map<number, (result: unknown) => void>();
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  onMessage(server, ({ id, method, params, result }) => {
    if (id === undefined) return;
    // The server asks for settings, and waits for them.
    if (method !== undefined) send({ id, result: params?.items?.map(() => null) ?? null });
    else waiting.get(id)?.(result);
  });
  let last = 0;
  const ask = <T>(method: string, params: object): Promise<T> => {
    last += 1;
    const id = last;
    send({ id, method, params });
    return new Promise((resolve) => waiting.set(id, resolve as (result: unknown) => void));
  };
  const uri = (path: string) => pathToFileURL(path).href;
  const at = (path: string, line: number, character: number) => ({
    textDocument: { uri: uri(path) },
    position: { line, character },
  });
  await ask("initialize", { processId: process.pid, rootUri: uri(root), capabilities: {} });
  send({ method: "initialized", params: {} });
  return {
    open: (path, text) =>
      send({
        method: "textDocument/didOpen",
        params: { textDocument: { uri: uri(path), languageId: "typescript", version: 1, text } },
      }),
    completions: async (...place) => {
      const { items } = await ask<{ readonly items: readonly { readonly label: string }[] }>(
        "textDocument/completion",
        at(...place),
      );
      return items.map(({ label }) => label);
    },
    hover: async (...place) => {
      const { contents } = await ask<{ readonly contents: { readonly value: string } }>(
        "textDocument/hover",
        at(...place),
      );
      return contents.value;
    },
    stop: () => void server.kill(),
  };
}

function onMessage(server: ChildProcess, read: (message: Message) => void): void {
  let buffered = Buffer.alloc(0);
  server.stdout?.on("data", (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (;;) {
      const end = buffered.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(buffered.subarray(0, end).toString())?.[1]);
      if (end < 0 || buffered.length < end + 4 + length) return;
      read(JSON.parse(buffered.subarray(end + 4, end + 4 + length).toString()));
      buffered = buffered.subarray(end + 4 + length);
    }
  });
}
