/** Takes in what Alertmanager posts to its receivers, in place of all of them. Knows nothing of what should arrive. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { LabelSet } from "../../src/model/model.ts";

type Status = "firing" | "resolved";

/** One post of Alertmanager: a group of alerts. */
export interface Notification {
  readonly receiver: string;
  readonly status: Status;
  readonly groupKey: string;
  readonly groupLabels: LabelSet;
  readonly commonLabels: LabelSet;
  readonly commonAnnotations: LabelSet;
  readonly externalURL: string;
  readonly alerts: readonly Told[];
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** An alert as a notification tells it. */
interface Told {
  readonly status: Status;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly fingerprint: string;
}

export interface Inbox {
  /** Where receivers post to: `url/<receiver>`. */
  readonly url: string;
  /** All that came, in order. */
  readonly notifications: readonly Notification[];
  close(): void;
}

export function openInbox(): Promise<Inbox> {
  const notifications: Notification[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const posted = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    // The address says who it was meant for, the content says who Alertmanager thinks it was.
    if (request.url !== `/${posted.receiver}`) throw new Error(`${request.url} got the mail of ${posted.receiver}`);
    notifications.push({ ...posted, at: Date.now() });
    response.end();
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => {
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        notifications,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
