/** A language server: what an editor sends and is sent. Judges nothing, and ends no process. */
import { fileURLToPath } from "node:url";
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  createProtocolConnection,
  DiagnosticSeverity,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  type Diagnostic as LspDiagnostic,
  MarkupKind,
  MessageType,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from "vscode-languageserver-protocol/node";
import type { Diagnostic, Severity } from "../basics/diagnostic.ts";
import { packageVersion } from "../basics/package-root.ts";
import type { LintOptions } from "../lint/lint.ts";
import { explainFinding, explainRule } from "./hover.ts";
import { knownSeries, look } from "./look.ts";
import { compare, contains, positionOf, rangeOf } from "./range.ts";
import { closeFile, openFile, rescan, workspace } from "./workspace.ts";

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

export interface ServerOptions {
  readonly lint: () => LintOptions;
  /** Where an editor names no folder. */
  readonly cwd: string;
}

/** Whoever types fast is answered once. */
const pauseMs = 150;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** Until the editor ends it, properly or by closing the pipe; true where it was asked to shut down before. */
export async function serveEditor({ input, output }: Streams, { lint, cwd }: ServerOptions): Promise<boolean> {
  const connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  let files = workspace([cwd]);
  let findings: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  const documents = new Map<string, { readonly uri: string; readonly version: number }>();
  let canWatch = false;
  let wasShutDown = false;
  let due: NodeJS.Timeout | undefined;

  const inspect = (): void => {
    due = undefined;
    attempt(connection, () => {
      findings = look(files, lint());
      for (const [path, { uri, version }] of documents) {
        const open = files.open.get(path);
        if (!open) continue;
        const diagnostics = (findings.get(path) ?? []).map(
          (d): LspDiagnostic => ({
            range: rangeOf(d, open.source),
            severity: severities[d.severity],
            code: d.code,
            source: "rustbox-monitoring",
            message: [d.message, ...d.notes.map((n) => `because ${n.message}`), ...(d.hint ? [d.hint] : [])].join("\n"),
          }),
        );
        void connection.sendNotification(PublishDiagnosticsNotification.type, { uri, version, diagnostics });
      }
    });
  };
  const inspectSoon = (): void => {
    clearTimeout(due);
    due = setTimeout(inspect, pauseMs);
  };
  const typed = (uri: string, version: number, text: string): void => {
    const path = pathOf(uri);
    documents.set(path, { uri, version });
    attempt(connection, () => openFile(files, path, text));
    inspectSoon();
  };
  const changedOnDisk = (): void => {
    attempt(connection, () => rescan(files));
    inspectSoon();
  };

  connection.onRequest(InitializeRequest.type, ({ workspaceFolders, rootUri, capabilities }) => {
    const roots = workspaceFolders?.map((f) => f.uri) ?? (rootUri ? [rootUri] : []);
    files = workspace(roots.length > 0 ? roots.map(pathOf) : [cwd]);
    canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    attempt(connection, () => rescan(files));
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Full, save: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
      serverInfo: { name: "rustbox-monitoring", version: packageVersion() },
    };
  });
  connection.onNotification(InitializedNotification.type, () => {
    if (!canWatch) return;
    const method = DidChangeWatchedFilesNotification.type.method;
    const registerOptions = { watchers: [{ globPattern: "**/*.{yml,yaml}" }] };
    const registrations = [{ id: "files", method, registerOptions }];
    // An editor that refuses says when it saves.
    connection.sendRequest(RegistrationRequest.type, { registrations }).catch(() => {});
  });
  connection.onNotification(DidOpenTextDocumentNotification.type, ({ textDocument: { uri, version, text } }) =>
    typed(uri, version, text),
  );
  connection.onNotification(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
    const last = contentChanges.at(-1);
    if (last) typed(textDocument.uri, textDocument.version, last.text);
  });
  connection.onNotification(DidSaveTextDocumentNotification.type, changedOnDisk);
  connection.onNotification(DidChangeWatchedFilesNotification.type, changedOnDisk);
  connection.onNotification(DidCloseTextDocumentNotification.type, ({ textDocument: { uri } }) => {
    documents.delete(pathOf(uri));
    closeFile(files, pathOf(uri));
    void connection.sendNotification(PublishDiagnosticsNotification.type, { uri, diagnostics: [] });
    changedOnDisk();
  });
  connection.onRequest(HoverRequest.type, ({ textDocument: { uri }, position }) => {
    const path = pathOf(uri);
    const open = files.open.get(path);
    if (!open) return null;
    const options = lint();
    const about = (findings.get(path) ?? [])
      .filter((d) => d.file && contains(rangeOf(d, open.source), position))
      .map(explainFinding);
    const rule = explainRule(open.document.rules, position, knownSeries(files, options));
    const parts = [...about, ...(rule === undefined ? [] : [rule])];
    return parts.length === 0 ? null : { contents: { kind: MarkupKind.Markdown, value: parts.join("\n\n---\n\n") } };
  });
  connection.onRequest(
    CodeActionRequest.type,
    ({ textDocument: { uri }, range }) =>
      (findings.get(pathOf(uri)) ?? []).flatMap(({ code, fix }): readonly CodeAction[] => {
        if (!fix) return [];
        const edit = { range: { start: positionOf(fix.from), end: positionOf(fix.to) }, newText: fix.text };
        if (compare(edit.range.end, range.start) < 0 || compare(range.end, edit.range.start) < 0) return [];
        return [{ title: `Fix ${code}`, kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: [edit] } } }];
      }) as CodeAction[],
  );
  connection.onRequest(ShutdownRequest.type, () => {
    wasShutDown = true;
    return undefined;
  });
  const ended = new Promise<void>((resolve) => {
    connection.onNotification(ExitNotification.type, () => resolve());
    connection.onClose(() => resolve());
    output.on("error", () => resolve());
  });
  connection.listen();
  await ended;
  clearTimeout(due);
  connection.dispose();
  return wasShutDown;
}

/** Other schemes are of files that were never saved: their address is as good as a path. */
function pathOf(uri: string): string {
  return uri.startsWith("file:") ? fileURLToPath(uri) : uri;
}

/** One text that we cannot read must not end the session. */
function attempt(connection: ProtocolConnection, action: () => void): void {
  try {
    action();
  } catch (cause) {
    const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    void connection.sendNotification(LogMessageNotification.type, { type: MessageType.Error, message });
  }
}
