/** Starts a server and waits to be killed: `serve-and-wait.ts <binary>`. */
import { serve } from "./serve.ts";

await serve(process.argv[2] ?? "", []);
setInterval(() => {}, 1000);
