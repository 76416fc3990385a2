import { writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { credentials, get, type HttpOptions } from "../../src/http/get.ts";
import { makeCertificate } from "../delivery/certificate.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(answer: RequestListener, tls?: { readonly key: Buffer; readonly cert: Buffer }): Promise<URL> {
  const server = tls ? createTlsServer(tls, answer) : createServer(answer);
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return new URL(`${tls ? "https" : "http"}://127.0.0.1:${port}/metrics`);
}

async function fetched(url: URL, options: Partial<HttpOptions> = {}) {
  const all = { timeoutMs: 5000, maxBytes: 1_000_000, ...options };
  const who = credentials(all);
  if ("failed" in who) return who;
  const chunks: Uint8Array[] = [];
  const got = await get(url, "text/plain", who, all, { chunk: (c) => void chunks.push(c) });
  return "failed" in got ? got : { ...got, text: Buffer.concat(chunks).toString() };
}

function file(text: string | Buffer): string {
  const path = join(temporaryFolder(), "file");
  writeFileSync(path, text);
  return path;
}

test("a compressed answer comes uncompressed, with its Content-Type", async () => {
  const url = await serve((request, response) => {
    expect(request.headers["accept-encoding"]).toBe("gzip");
    response.setHeader("content-encoding", "gzip");
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(gzipSync("up 1\n"));
  });
  expect(await fetched(url)).toMatchObject({
    status: 200,
    text: "up 1\n",
    bytes: 5,
    contentType: "text/plain; version=0.0.4",
  });
});

test("credentials come from files", async () => {
  const url = await serve((request, response) => void response.end(request.headers.authorization));
  expect(await fetched(url, { bearerTokenFile: file("secret\n") })).toMatchObject({ text: "Bearer secret" });
  expect(await fetched(url, { basicAuthFile: file("me:secret\n") })).toMatchObject({ text: "Basic bWU6c2VjcmV0" });
  expect(await fetched(url, { bearerTokenFile: "/nowhere" })).toEqual({ failed: "no such file or directory" });
});

test("a redirect is followed, without credentials to another host, and not for ever", async () => {
  const other = await serve((request, response) => void response.end(`got ${request.headers.authorization}`));
  const url = await serve((request, response) => {
    const location = request.url === "/loop" ? "/loop" : request.url === "/bad" ? "file:///etc/passwd" : other.href;
    response.writeHead(302, { location }).end();
  });
  const bearerTokenFile = file("secret");
  expect(await fetched(url, { bearerTokenFile })).toMatchObject({ text: "got undefined" });
  expect(await fetched(new URL("/loop", url))).toEqual({ failed: "it redirects more than 5 times" });
  expect(await fetched(new URL("/bad", url))).toEqual({ failed: "it redirects to what is not an address" });
});

test("what never ends is given up, before and after the first byte", async () => {
  const silent = await serve(() => {});
  const slow = await serve((_, response) => void response.write("up 1\n"));
  const late = { failed: "it did not answer within 0.2 s", isTooMuch: true };
  expect(await Promise.all([silent, slow].map((url) => fetched(url, { timeoutMs: 200 })))).toEqual([late, late]);
});

test("an answer larger than the limit is given up, a small one that unpacks to it as well", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const url = await serve((_, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(bomb);
  });
  expect(await fetched(url)).toEqual({
    failed: "its answer is larger than 1000000 bytes, where reading it stopped",
    isTooMuch: true,
  });
});

test("broken answers are failures, not exceptions", async () => {
  const gzip = await serve((_, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end("not gzip");
  });
  const cut = await serve((_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("up");
    setTimeout(() => response.destroy(), 20);
  });
  expect(await fetched(gzip)).toEqual({ failed: "incorrect header check" });
  expect(await fetched(cut)).toEqual({ failed: "aborted" });
  expect(await fetched(new URL("http://127.0.0.1:1/metrics"))).toEqual({
    failed: expect.stringMatching(/ECONNREFUSED/),
  });
});

test("a certificate is trusted where its file is named, and not otherwise", async () => {
  const tls = makeCertificate();
  const url = await serve((_, response) => void response.end("up 1\n"), tls);
  expect(await fetched(url)).toEqual({ failed: expect.stringMatching(/self-signed/) });
  expect(await fetched(url, { caFile: file(tls.cert), serverName: "localhost" })).toMatchObject({ text: "up 1\n" });
});
