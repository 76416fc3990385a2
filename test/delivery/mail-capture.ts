/** A mail server on the loopback interface that takes every message and keeps it. Knows nothing of what should arrive. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import type { Certificate } from "./certificate.ts";

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly data: string;
  /** Whether the connection was encrypted. */
  readonly secure: boolean;
  readonly at: number;
}

export interface MailCapture {
  readonly address: string;
  readonly mails: readonly Mail[];
  close(): void;
}

export function captureMail(certificate: Certificate): Promise<MailCapture> {
  const mails: Mail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.write("220 localhost ESMTP\r\n");
    converse(socket, false, certificate, (mail) => mails.push(mail));
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => {
      resolve({
        address: `localhost:${(server.address() as AddressInfo).port}`,
        mails,
        close: () => {
          server.close();
          for (const socket of sockets) socket.destroy();
        },
      });
    });
  });
}

/** The part of RFC 5321 that Alertmanager speaks. */
function converse(socket: Socket, secure: boolean, certificate: Certificate, keep: (mail: Mail) => void): void {
  let buffer = "";
  let from = "";
  let to: string[] = [];
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO") {
      const offers = secure ? ["AUTH PLAIN LOGIN"] : ["STARTTLS"];
      say(["250-localhost", ...offers.map((o) => `250-${o}`), "250 8BITMIME"].join("\r\n"));
    } else if (verb === "STAR") {
      say("220 ready");
      socket.removeAllListeners("data");
      const upgraded = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(certificate) });
      upgraded.on("error", () => socket.destroy());
      converse(upgraded, true, certificate, keep);
    } else if (verb === "AUTH") say("235 welcome");
    else if (verb === "MAIL") {
      from = /<(.*?)>/.exec(line)?.[1] ?? "";
      to = [];
      say("250 ok");
    } else if (verb === "RCPT") {
      to.push(/<(.*?)>/.exec(line)?.[1] ?? "");
      say("250 ok");
    } else if (verb === "DATA") {
      inData = true;
      say("354 go on");
    } else if (verb === "QUIT") {
      say("221 bye");
      socket.end();
    } else say("250 ok");
  };
  socket.on("data", (chunk: Buffer) => {
    buffer += chunk.toString("utf8");
    for (;;) {
      const end = inData ? "\r\n.\r\n" : "\r\n";
      const found = buffer.indexOf(end);
      if (found < 0) return;
      const text = buffer.slice(0, found);
      buffer = buffer.slice(found + end.length);
      if (!inData) command(text);
      else {
        inData = false;
        // A line that begins with a dot was sent with one more.
        keep({ from, to, data: text.replace(/^\./gm, ""), secure, at: Date.now() });
        say("250 ok");
      }
    }
  });
}
