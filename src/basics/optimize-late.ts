/** When V8 compiles a function to machine code. Knows nothing of what the functions do. */
import { setFlagsFromString } from "node:v8";

/** How much byte code of a function runs before V8 optimises it; its own default in Node.js 20 is a fifteenth of this. */
const interruptBudget = 1_000_000;

/**
 * For processes that end within seconds: at V8's own pace they spend a third of their CPU time on optimising code that is hardly
 * called again. What runs longer is optimised all the same.
 */
export function optimizeLate(): void {
  setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
}
