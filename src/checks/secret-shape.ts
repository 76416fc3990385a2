/** Recognises texts that carry a secret, by their shape. Never repeats what it recognised. */
import { decoded, secretAddress } from "./secret-addresses.ts";

const secretName =
  /^(?:.*[-_.])?(?:token|secret|key|apikey|password|passwd|pwd|pass|auth|authorization|sig|signature|jwt)$/i;

/** Tokens that say whose they are. */
const marked =
  /\b(?:xox[abcdeposr]-|xapp-|gh[pousr]_|github_pat_|glpat-|glsa_|glc_|hvs\.|dckr_pat_|npm_|pypi-|AKIA|ASIA|sk-|sk_live_|rk_live_|whsec_|AIza|eyJ[\w-]+\.eyJ|SG\.)[\w.+/-]{8,}/;

/** What stands for a value that is not written down: `$TOKEN`, `<password>`, `{{ .key }}`, `***`, `…`. */
const placeholder = /^["']?(?:[$<{%*…[]|\.{2,}|x{3,}|(?:your|my|the)[-_])/i;

/** Commands and headers that carry credentials, with the value last. */
const carriers: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/(?:^|\s)(?:-u|--user|--proxy-user)[ =]?["']?[^\s:"']+:([^\s"']+)/g, "it holds the user and password of a command"],
  [/\bAuthorization:?\s*(?:Basic|Bearer|Token|GenieKey|ApiKey|Splunk)\s+([\w.~+/=-]{6,})/gi, "it holds credentials"],
  [/\b(?:Bearer|Basic)\s+(?=[\w.~+/=-]*\d)([\w.~+/=-]{8,})/g, "it holds credentials"],
  // Within braces it may be a matcher of a query.
  [
    /(?<![{,]\s*)(?<![\w-])(?:--?)?[\w-]*(?:password|passwd|pwd|secret|token|api_?key|access_?key)=([^\s&;,)}]{4,})/gi,
    "it holds a password or key",
  ],
  [
    /\b(?:password|passwd|secret|token|api[-_ ]?key)\s*:\s*(?=\S*\d)(?=\S*[a-z])([^\s:/]{6,})/gi,
    "it holds a password or key",
  ],
  // Headers and fields that are named after what they carry; a file's path has a slash.
  [
    /(?<![\w-])[\w-]*(?:[-_](?:key|auth)|cookie|credentials)["']?\s*:\s*["']?(?=\S*\d)(?=\S*[a-z])([^\s:/"']{10,})/gi,
    "it holds a password or key",
  ],
];

/** Why the text must not be committed, or undefined; never quotes the secret. */
export function secretIn(text: string): string | undefined {
  if (marked.test(text)) return "it holds an access token";
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return "it holds a private key";
  if (/^[^\s:@/]+:[^\s@/]+@[^\s@/]+$/.test(text) && !/^mailto:/i.test(text)) {
    return "the address holds a user name or password";
  }
  for (const address of addressesIn(text)) {
    const because = secretInUrl(address);
    if (because !== undefined) return because;
  }
  for (const [pattern, why] of carriers) {
    for (const [, value = ""] of text.matchAll(pattern)) if (!placeholder.test(value)) return why;
  }
  const words = text.replace(anyAddress, " ").split(/[\s"'`,;:=/()[\]{}]+/);
  return words.some(isRandom) ? "it holds a long random text" : undefined;
}

/** Up to what ends an address in a sentence; hosts that need no scheme to be recognised may lack it. */
const anyAddress = /\b(?:[a-z][a-z0-9+.-]*:\/\/|(?=(?:[\w-]+\.)+[a-z]{2,}\.?(?::\d+)?\/))[^\s"'`<>\\|]+/gi;

function addressesIn(text: string): readonly URL[] {
  return [...text.matchAll(anyAddress)].flatMap(([found]) => {
    const address = found.replace(/[.,;:!?)\]}]+$/, "");
    const full = address.includes("://") ? address : `https://${address}`;
    return URL.canParse(full) ? [new URL(full)] : [];
  });
}

function secretInUrl(url: URL): string | undefined {
  // A user alone is a secret where it stands for a token, and a login name in other schemes.
  const isWeb = /^https?:$/.test(url.protocol);
  const user = [url.password, ...(isWeb ? [url.username] : [])].map(decoded);
  if (user.some((u) => u !== "" && !placeholder.test(u))) return "the address holds a user name or password";
  const whose = secretAddress(url);
  if (whose) return `it is the address of ${whose}: whoever has it can write there`;
  const parameters = [...url.searchParams, ...new URLSearchParams(url.hash.slice(1))];
  const parameter = parameters.find(([name, value]) => isSecret(name, value));
  if (parameter) return `its parameter "${parameter[0]}" is a secret`;
  const parts = [...url.pathname.split("/").map(decoded), ...parameters.flat()];
  return parts.some((part) => isRandom(part) || uuid.test(part))
    ? "a part of the address is a long random text"
    : undefined;
}

/** `code` is the key of an Azure function, and elsewhere often a status. */
function isSecret(name: string, value: string): boolean {
  if (value === "" || placeholder.test(value)) return false;
  return secretName.test(name) || (/^code$/i.test(name) && !/^\d*x*$/i.test(value));
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Long runs of hexadecimal digits, or of letters with digits strewn in between: nobody writes those by hand. */
export function isRandom(word: string): boolean {
  if (word.length >= 24 && /^[0-9a-f]+$/i.test(word) && /\d/.test(word) && /[a-f]/i.test(word)) return true;
  return word.length >= 20 && /^[\w+-]+$/.test(word) && word.split(/[-_+]/).some(isRandomRun);
}

function isRandomRun(run: string): boolean {
  const bothCases = /[a-z]/.test(run) && /[A-Z]/.test(run);
  return run.length >= 16 && (run.match(/\d+/g) ?? []).length >= (bothCases ? 2 : 4);
}
