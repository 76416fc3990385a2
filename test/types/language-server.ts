/** A client of the compiler's language server, just large enough to ask what an editor asks. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type MarkupContent,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

export interface LanguageServer {
  readonly open: (path: string, text: string) => Promise<void>;
  /** What is offered at a place, by its label. */
  readonly completions: (path: string, line: number, character: number) => Promise<readonly string[]>;
  /** What is shown over a place. */
  readonly hover: (path: string, line: number, character: number) => Promise<string>;
  readonly stop: () => void;
}

export async function languageServer(root: string): Promise<LanguageServer> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const server = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: root, stdio: ["pipe", "pipe", "ignore"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  // The server asks for settings, and waits for them.
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => null));
  connection.listen();
  const uri = (path: string) => pathToFileURL(path).href;
  const at = (path: string, line: number, character: number) => ({
    textDocument: { uri: uri(path) },
    position: { line, character },
  });
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: uri(root),
    workspaceFolders: null,
    capabilities: {},
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    open: (path, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(path), languageId: "typescript", version: 1, text },
      }),
    completions: async (...place) => {
      const answer = await connection.sendRequest(CompletionRequest.type, at(...place));
      return itemsOf(answer).map(({ label }) => label);
    },
    hover: async (...place) => {
      const answer = await connection.sendRequest(HoverRequest.type, at(...place));
      return (answer?.contents as MarkupContent | undefined)?.value ?? "";
    },
    stop: () => {
      connection.dispose();
      server.kill();
    },
  };
}

function itemsOf(answer: CompletionItem[] | CompletionList | null): readonly CompletionItem[] {
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}
