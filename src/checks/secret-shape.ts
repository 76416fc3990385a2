/** Recognises texts that carry a secret, by their shape. Never repeats what it recognised. */

/** Services whose addresses are themselves the key to them. */
const secretAddresses: readonly (readonly [RegExp, string])[] = [
  [/^hooks\.slack\.com\/(?:services|workflows|triggers)\/./, "a Slack webhook"],
  [/^discord(?:app)?\.com\/api\/webhooks\/./, "a Discord webhook"],
  [/^[^/]*\.webhook\.office\.com\/./, "a Microsoft Teams webhook"],
  [/^[^/]*\.logic\.azure\.com(?::\d+)?\/./, "an Azure workflow"],
  [/^events(?:\.eu)?\.pagerduty\.com\/(?:integration|x-ere)\/./, "a PagerDuty integration"],
  [/^api\.telegram\.org\/bot/, "a Telegram bot"],
  [/^hooks\.zapier\.com\/hooks\/./, "a Zapier hook"],
  [/^nosnch\.in\/./, "a Dead Man's Snitch"],
  [/^hc-ping\.com\/./, "a healthchecks.io ping"],
  [/^chat\.googleapis\.com\/v1\/spaces\/.*[?&]key=/, "a Google Chat webhook"],
  [/^outlook\.office(?:365)?\.com\/webhook\/./, "an Outlook webhook"],
];

const secretParameter =
  /^(?:.*[-_.])?(?:token|secret|key|apikey|password|passwd|pwd|auth|authorization|sig|signature|jwt)$/i;

/** Tokens that say whose they are. */
const marked =
  /\b(?:xox[abposr]-|xapp-|gh[pousr]_|github_pat_|glpat-|glsa_|glc_|AKIA|ASIA|sk-|sk_live_|rk_live_|AIza|eyJ[\w-]+\.eyJ|SG\.)[\w.+/-]{8,}/;

/** Why the text must not be committed, or undefined; never quotes the secret. */
export function secretIn(text: string): string | undefined {
  if (marked.test(text)) return "it holds an access token";
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return "it holds a private key";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.host) return secretInUrl(url);
  return text.split(/[\s"'`,;:=/()[\]{}]+/).some(isRandom) ? "it holds a long random text" : undefined;
}

function secretInUrl(url: URL): string | undefined {
  if (url.username !== "" || url.password !== "") return "the address holds a user name or password";
  const known = secretAddresses.find(([pattern]) => pattern.test(`${url.host}${url.pathname}${url.search}`));
  if (known) return `it is the address of ${known[1]}: whoever has it can write there`;
  const parameter = [...url.searchParams].find(([name, value]) => value !== "" && secretParameter.test(name));
  if (parameter) return `its parameter "${parameter[0]}" is a secret`;
  const parts = [...url.pathname.split("/"), ...url.searchParams.values(), url.hash.slice(1)];
  return parts.some((part) => isRandom(part) || uuid.test(part))
    ? "a part of the address is a long random text"
    : undefined;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Long runs of hexadecimal digits, or of letters with digits strewn in between: nobody writes those by hand. */
function isRandom(word: string): boolean {
  if (word.length >= 24 && /^[0-9a-f]+$/i.test(word) && /\d/.test(word) && /[a-f]/i.test(word)) return true;
  return word.length >= 20 && /^[\w+-]+$/.test(word) && word.split(/[-_+]/).some(isRandomRun);
}

function isRandomRun(run: string): boolean {
  const bothCases = /[a-z]/.test(run) && /[A-Z]/.test(run);
  return run.length >= 16 && (run.match(/\d+/g) ?? []).length >= (bothCases ? 2 : 4);
}
