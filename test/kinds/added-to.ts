/** Adds to a list of src/ what a line in it would add, for the modules that are loaded from then on in the same file. */
import { afterAll, vi } from "vitest";

/**
 * Test files share their modules: all are loaded anew here, and again afterwards. Whatever reads the list must be
 * imported after this call.
 */
export function addedTo<M extends object>(list: string, add: (original: M) => Promise<Partial<M>>): void {
  vi.resetModules();
  vi.doMock(list, async (original) => {
    const own = await original<M>();
    return { ...own, ...(await add(own)) };
  });
  afterAll(() => {
    vi.doUnmock(list);
    vi.resetModules();
  });
}
