/** An editor as a language server sees one: the protocol's own client library. Waits for what the server says, never for time. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type MarkupContent,
  PublishDiagnosticsNotification,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { serveEditor } from "../../src/editor/server.ts";
import { noReference } from "../../src/lint/reference.ts";
import { root } from "../cli/cli.ts";

export interface Editor {
  readonly initialized: InitializeResult;
  readonly open: (name: string, text: string) => void;
  /** All of the text, as it is after a key was pressed. */
  readonly type: (name: string, text: string) => void;
  readonly save: (name: string) => void;
  readonly close: (name: string) => void;
  /** What the server says of the file, once that is so. */
  readonly until: (name: string, holds: (found: readonly Diagnostic[]) => boolean) => Promise<readonly Diagnostic[]>;
  readonly hover: (name: string, line: number, character: number) => Promise<string | undefined>;
  readonly fixes: (name: string, range: Range) => Promise<readonly CodeAction[]>;
  /** The answer of the server's end. */
  readonly end: () => Promise<unknown>;
}

interface Server {
  readonly input: NodeJS.WritableStream;
  readonly output: NodeJS.ReadableStream;
  readonly ended: Promise<unknown>;
}

/** In this process. */
export function ownServer(folder: string): Server {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const lint = () => ({ reference: noReference, today: "2026-11-27" });
  return { input, output, ended: serveEditor({ input, output }, { lint, cwd: folder }) };
}

/** The command, as an editor starts it. */
export function startedServer(folder: string, ...flags: readonly string[]): Server & { readonly pid: number } {
  const args = [join(root, "dist/bin.js"), "lsp", "--stdio", ...flags];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal)));
  return { input: child.stdin, output: child.stdout, ended, pid: child.pid ?? 0 };
}

export async function editor(folder: string, server: Server): Promise<Editor> {
  const connection = createProtocolConnection(
    new StreamMessageReader(server.output),
    new StreamMessageWriter(server.input),
  );
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const found = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    found.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "rules" }],
  });
  await connection.sendNotification(InitializedNotification.type, {});
  let version = 0;
  return {
    initialized,
    open: (name, text) => {
      const textDocument = { uri: uriOf(name), languageId: "yaml", version: ++version, text };
      void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    type: (name, text) => {
      const textDocument = { uri: uriOf(name), version: ++version };
      void connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument,
        contentChanges: [{ text }],
      });
    },
    save: (name) => {
      void connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uriOf(name) } });
    },
    close: (name) => {
      void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf(name) } });
    },
    until: (name, holds) =>
      new Promise((resolve) => {
        const look = () => {
          const now = found.get(uriOf(name));
          if (!now || !holds(now)) return;
          waiting.delete(look);
          resolve(now);
        };
        waiting.add(look);
        look();
      }),
    hover: async (name, line, character) => {
      const answer = await connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: uriOf(name) },
        position: { line, character },
      });
      return (answer?.contents as MarkupContent | undefined)?.value;
    },
    fixes: async (name, range) =>
      ((await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uriOf(name) },
        range,
        context: { diagnostics: [] },
      })) ?? []) as readonly CodeAction[],
    end: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const answer = await server.ended;
      connection.dispose();
      return answer;
    },
  };
}
