/** Whether a name can safely become a file's name on every system. Knows nothing of what the files hold. */

const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;
const longest = 100;

/** Why the name must not be part of a path, or undefined where it may: `pathTrouble("../x")` says that it leaves its folder. */
export function pathTrouble(name: string): string | undefined {
  if (name.includes("\0")) return "it holds a NUL character, at which a path ends";
  if (/^(?:[a-zA-Z]:|[\\/])/.test(name)) return "it is an absolute path";
  if (/^\.\.?$|^\.\.[\\/]|[\\/]\.\.(?:[\\/]|$)/.test(name)) return "it leaves the folder it is written to";
  if (/[\\/]/.test(name)) return "a slash or backslash in it names another folder";
  if (devices.test(name)) return "Windows keeps this name for a device";
  if (name.length > longest) return `it is longer than ${longest} characters`;
  return undefined;
}
