/** Answers scrapes of simulated instances on the loopback interface. Knows nothing of what they export. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onExit, reasonOf } from "../basics/on-exit.ts";
import type { Answer, Fault } from "./faults.ts";
import type { Instance } from "./instance.ts";

export interface ServedInstance {
  /** `127.0.0.1:40123` */
  readonly address: string;
  /** It hangs up instead of answering, until it is set otherwise. */
  setDown(isDown: boolean): void;
  close(): void;
}

export interface ServeOptions {
  /** 0 is any free one. */
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
  readonly faults: readonly Fault[];
}

export type NotServed = { readonly failed: string };

export function serveInstance(instance: Instance, options: ServeOptions): Promise<ServedInstance | NotServed> {
  let isDown = false;
  const server: Server = createServer((request, response) => {
    if (isDown) {
      request.socket.destroy();
      return;
    }
    if (new URL(request.url ?? "/", "http://localhost").pathname !== options.path) {
      response.writeHead(404).end();
      return;
    }
    const plain: Answer = {
      text: instance.text(Date.now()),
      contentType: "text/plain; version=0.0.4; charset=utf-8",
      delayMs: 0,
    };
    const answer = options.faults.reduce((a, fault) => fault.change(a, options.timeoutMs), plain);
    if (answer.contentType !== undefined) response.setHeader("content-type", answer.contentType);
    setTimeout(() => response.end(answer.text), answer.delayMs);
  });
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return new Promise((resolve) => {
    server.once("error", (cause) => resolve({ failed: reasonOf(cause) }));
    server.listen(options.port, "127.0.0.1", () => {
      const withdraw = onExit(close);
      const { port } = server.address() as AddressInfo;
      resolve({
        address: `127.0.0.1:${port}`,
        setDown: (down) => {
          isDown = down;
        },
        close: () => {
          withdraw();
          close();
        },
      });
    });
  });
}
