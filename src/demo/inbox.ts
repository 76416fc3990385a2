/** Takes in what Alertmanager sends to receivers. Knows nothing of alerts beyond what they say of themselves. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onExit } from "../basics/on-exit.ts";

export interface Page {
  /** Which of the addresses it was posted to: `prometheus` of `url/prometheus/<receiver>`. */
  readonly from: string;
  readonly receiver: string;
  readonly status: "firing" | "resolved";
  readonly alert: string;
  readonly severity: string;
  readonly summary: string;
}

export interface Inbox {
  /** Where receivers post to: `url/<from>/<receiver>`. */
  readonly url: string;
  close(): void;
}

interface Posted {
  readonly receiver?: string;
  readonly alerts?: readonly {
    readonly status?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  }[];
}

const mostBytes = 4 * 2 ** 20;

export function openInbox(page: (page: Page) => void): Promise<Inbox> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of request) {
        size += (chunk as Buffer).length;
        if (size <= mostBytes) chunks.push(chunk as Buffer);
      }
      const posted = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Posted;
      for (const { status, labels = {}, annotations = {} } of posted.alerts ?? []) {
        page({
          from: request.url?.split("/")[1] ?? "",
          receiver: posted.receiver ?? "",
          status: status === "resolved" ? "resolved" : "firing",
          alert: labels.alertname ?? "",
          severity: labels.severity ?? "",
          summary: annotations.summary ?? "",
        });
      }
      response.end();
    } catch {
      // Not from Alertmanager.
      response.writeHead(400).end();
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const close = (): void => {
        server.close();
        server.closeAllConnections();
      };
      const withdraw = onExit(close);
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () => {
          withdraw();
          close();
        },
      });
    });
  });
}
