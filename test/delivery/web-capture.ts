/**
 * A proxy on the loopback interface that answers in place of every web service that Alertmanager notifies, and keeps what
 * was sent. Alertmanager keeps the real addresses: it is configured to use this proxy. Knows nothing of what should arrive.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { answers } from "./answers.ts";
import type { Certificate } from "./certificate.ts";

/** One request as it came over the wire. */
export interface Request {
  readonly method: string;
  /** `events.pagerduty.com/v2/enqueue`, without the query. */
  readonly address: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

export interface WebCapture {
  readonly url: string;
  readonly requests: readonly Request[];
  close(): void;
}

export function captureWeb(certificate: Certificate): Promise<WebCapture> {
  const requests: Request[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? "", `http://${request.headers.host}`);
    const address = `${url.host}${url.pathname}`;
    const body = Buffer.concat(chunks).toString("utf8");
    const method = request.method ?? "";
    requests.push({ method, address, query: url.searchParams, headers: request.headers, body, at: Date.now() });
    const { status = 200, text = "ok" } = answers.find(([host]) => host.test(address))?.[1] ?? {};
    response.writeHead(status, { "Content-Type": text.startsWith("{") ? "application/json" : "text/plain" });
    response.end(text);
  };
  const plain = createServer(answer);
  const sockets = new Set<{ destroy(): void }>();
  // To an https address a proxy is asked for a tunnel; the other end of the tunnel is here, too.
  plain.on("connect", (_request, socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    const secure = new TLSSocket(socket as never, {
      isServer: true,
      secureContext: createSecureContext(certificate),
      ALPNProtocols: ["http/1.1"],
    });
    secure.on("error", () => socket.destroy());
    plain.emit("connection", secure);
  });
  return new Promise((resolve, reject) => {
    plain.on("error", reject).listen(0, "127.0.0.1", () => {
      resolve({
        url: `http://127.0.0.1:${(plain.address() as AddressInfo).port}`,
        requests,
        close: () => {
          plain.close();
          plain.closeAllConnections();
          for (const socket of sockets) socket.destroy();
        },
      });
    });
  });
}
