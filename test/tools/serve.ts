/** Starts one of the servers for a test and ends it, whatever becomes of the test. Knows nothing of what it serves. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

export interface Server {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** What it logged so far. */
  log(): string;
  /** Kills the process, as a power cut would; resolves once it is gone. */
  stop(): Promise<void>;
}

/**
 * Runs `"$@"` for as long as somebody holds the other end of the standard input. Who is killed holds nothing any more,
 * so a server outlives neither the test nor the runner; no signal has to reach anybody for that.
 */
const guarded = `
exec 3<&0 0</dev/null
"$@" 3<&- &
server=$!
{ read -r end; kill -KILL "$server"; } <&3 3<&- >/dev/null 2>&1 &
guard=$!
exec 3<&-
wait "$server"
kill -KILL "$guard"
`;

interface Listening {
  /** By which the server is started at a port. */
  readonly flag: string;
  /** What it then logs. */
  readonly listening: RegExp;
}

const ofPrometheus: Listening = {
  flag: "--web.listen-address=127.0.0.1:0",
  listening: /msg="Listening on".* address=(127\.0\.0\.1:\d+)/,
};

/** A VictoriaMetrics or a vmalert, which do not say which port they were given. */
export async function serveVictoria(binary: string, args: readonly string[], limitMs = 60_000): Promise<Server> {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, "close");
  return serve(binary, args, limitMs, {
    flag: `-httpListenAddr=127.0.0.1:${port}`,
    listening: /started server at http:\/\/(127\.0\.0\.1:\d+)/,
  });
}

/**
 * Starts a Prometheus or an Alertmanager on a free port of the loopback interface; rejects with its log where it does
 * not get that far. It ends with this process, and by itself after `limitMs`, in case its test forgets.
 *
 * @example const server = await serve(tools(set).alertmanager, [`--config.file=${path}`, …]);
 */
export function serve(
  binary: string,
  args: readonly string[],
  limitMs = 60_000,
  { flag, listening }: Listening = ofPrometheus,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const command = ["-c", guarded, "serve", binary, ...args, flag];
    const child = spawn("sh", command, { stdio: ["pipe", "ignore", "pipe"] });
    let log = "";
    const limit = setTimeout(() => child.stdin.destroy(), limitMs).unref();
    const closed = new Promise<void>((gone) => child.on("close", () => gone()));
    const stop = () => {
      child.stdin.destroy();
      return closed;
    };
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      log += chunk;
      const address = listening.exec(log)?.[1];
      if (address !== undefined) resolve({ url: `http://${address}`, log: () => log, stop });
    });
    child.on("error", reject).on("close", () => {
      clearTimeout(limit);
      reject(new Error(log));
    });
  });
}
