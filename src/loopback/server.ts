/** Starts a server on the loopback interface, and ends it with this process, however that ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { onExit } from "../basics/on-exit.ts";

export interface Server {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** Resolves with its last lines once it has ended. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Runs `"$@"` for as long as we hold the other end of the standard input, and then removes the folder `$0`: who is killed holds
 * nothing any more, so that neither servers nor their data outlive us.
 */
const guarded = `
exec 3<&0 0</dev/null
"$@" 3<&- &
server=$!
{ read -r end; kill -KILL "$server"; rm -rf "$0"; } <&3 3<&- >/dev/null 2>&1 &
guard=$!
exec 3<&-
wait "$server"
code=$?
kill -KILL "$guard" 2>/dev/null
exit $code
`;

/** How a server is given an address, and how it says that it listens. */
export interface Listening {
  readonly flag: string;
  readonly said: RegExp;
}

/** Prometheus and Alertmanager say which port they were given. */
const ofPrometheus: Listening = {
  flag: "--web.listen-address=127.0.0.1:0",
  said: /msg="?Listening on"?.* address=(127\.0\.0\.1:\d+)/,
};

/** VictoriaMetrics and vmalert do not: they are given one that is free. */
export async function listensAt(): Promise<Listening> {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, "close");
  return { flag: `-httpListenAddr=127.0.0.1:${port}`, said: /started server at http:\/\/(127\.0\.0\.1:\d+)/ };
}

/** How long it may take to listen. */
const startMs = 60_000;

export function startServer(
  program: string,
  args: readonly string[],
  folder: string,
  { flag, said }: Listening = ofPrometheus,
): Promise<Server | { readonly failed: string }> {
  return new Promise((resolve) => {
    const child = spawn("sh", ["-c", guarded, folder, program, ...args, flag], {
      stdio: ["pipe", "ignore", "pipe"],
      // Ctrl-C is for us: it ends the servers by way of their guards.
      detached: true,
    });
    let log = "";
    const ended = new Promise<string>((gone) => child.on("close", () => gone(lastLines(log))));
    const end = () => void child.stdin.destroy();
    const withdraw = onExit(end);
    const stop = async (): Promise<void> => {
      withdraw();
      end();
      await ended;
    };
    const late = setTimeout(() => {
      resolve({ failed: `it did not listen within ${startMs / 1000} s: ${lastLines(log)}` });
      end();
    }, startMs);
    child.stdin.on("error", () => {});
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      log = (log + chunk).slice(-10_000);
      const address = said.exec(log)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve({ url: `http://${address}`, ended, stop });
    });
    child.on("error", (cause) => resolve({ failed: cause.message }));
    void ended.then((lines) => {
      clearTimeout(late);
      withdraw();
      resolve({ failed: lines });
    });
  });
}

function lastLines(log: string): string {
  return log.trim().split("\n").slice(-3).join("\n");
}
