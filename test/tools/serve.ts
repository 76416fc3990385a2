/** Starts one of the servers for a test and ends it. Knows nothing of what it serves. */
import { spawn } from "node:child_process";

export interface Server {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** What it logged so far. */
  log(): string;
  /** Resolves once the process is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a Prometheus or an Alertmanager on a free port of the loopback interface; rejects with its log where it does
 * not get that far. It ends by itself after a minute, in case its test forgets.
 *
 * @example const server = await serve(tools(set).alertmanager, [`--config.file=${path}`, …]);
 */
export function serve(binary: string, args: readonly string[]): Promise<Server> {
  return new Promise((resolve, reject) => {
    const flags = [...args, "--web.listen-address=127.0.0.1:0"];
    const child = spawn(binary, flags, { stdio: ["ignore", "ignore", "pipe"], timeout: 60_000, killSignal: "SIGKILL" });
    let log = "";
    const closed = new Promise<void>((gone) => child.on("close", () => gone()));
    const stop = () => {
      child.kill("SIGKILL");
      return closed;
    };
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      log += chunk;
      const address = /msg="Listening on".* address=(127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (address !== undefined) resolve({ url: `http://${address}`, log: () => log, stop });
    });
    child.on("error", reject).on("close", () => reject(new Error(log)));
  });
}
