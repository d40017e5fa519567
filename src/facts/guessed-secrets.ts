import { HIDDEN } from './known-secrets.ts';
import { hideRandomWords } from './random-words.ts';

/** Keys and tokens that their makers gave a form of their own. */
const FORMS = [
  // PEM, also where its end was cut off.
  /-----BEGIN [A-Z0-9 ]{1,60}-----(?:[^-]|-(?!----END ))*(?:-----END [A-Z0-9 ]{1,60}-----)?/g,
  // JSON web tokens.
  /\beyJ[\w-]{5,}(?:\.[\w-]*){0,4}/g,
  // Amazon Web Services: key ids.
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{12,}/g,
  // GitHub and GitLab.
  /\b(?:gh[a-z]_|github_pat_)\w{10,}/g,
  /\bgl[a-z]{2,6}-[\w.-]{16,}/g,
  // Slack, Stripe, SendGrid, Google.
  /\b(?:xox[a-z]|xapp)-[\w-]{8,}/g,
  /\b(?:sk|rk|pk|whsec)_(?:live_|test_)?\w{10,}/g,
  /\bSG\.[\w-]{10,}\.[\w-]{10,}/g,
  /\b(?:AIza|ya29\.|GOCSPX-)[\w-]{16,}/g,
  // npm, PyPI, Docker, HashiCorp Vault, DigitalOcean, Shopify, Atlassian, Hugging Face, model makers.
  /\b(?:npm_|pypi-|dckr_pat_|dop_v1_|shp[a-z]{2}_|ATATT3x|hf_|lin_api_)[\w-]{16,}/g,
  /\bhv[a-z]\.[\w-]{10,}/g,
  /\bsk-[\w-]{16,}/g,
  /\bAGE-SECRET-KEY-1\w{10,}/g,
];

/** Names that a secret stands behind, wherever they are part of a longer one: `SHOP_DB_PASSWORD`. */
const SECRET_NAMES = [
  'pass(?:word|wd|phrase|code)',
  '(?<![a-z])pass(?![a-z])',
  'pwd',
  'secret',
  'token',
  '(?:api|access|account|auth|encryption|license|master|private|shared|signing)[-_ ]?key',
  'credentials?',
  '(?<![a-z])auth(?:orization)?(?![a-z])',
  'cookie',
  '(?<![a-z])jwt(?![a-z])',
  '(?<![a-z])sig(?:nature)?(?![a-z])',
  'session[-_]?id',
  'connection[-_]?string',
  '(?<![a-z])dsn(?![a-z])',
].join('|');

/** The first words of an explanation: "token: unexpected status" is about a token and holds none. */
const EXPLAINING = [
  "a an and any are at being but can can't cannot configmap connection container context",
  "could couldn't denied dial did didn't does element empty error exit expected expired fail",
  'failed failure false field find for forbidden found from get has have in incorrect',
  'insufficient invalid is it key malformed method missing mount must name namespace nil no',
  'none non not null object of on one open or permission pod post put read references',
  'required resource rpc server some status the there this timed timeout true unable',
  'unauthorized unexpected unknown unmarshal unsupported value volume was while with write',
  'wrong x509 yes you',
]
  .join(' ')
  .replaceAll(' ', '|');

/** Such a word after a space, a status of HTTP or the kind of an object. */
const EXPLANATION = `(?<=\\s)(?:(?:${EXPLAINING})(?![\\w=-])|\\d{3} [A-Z]|secret ")`;

const QUOTED = String.raw`\\+"[^"]*"?|\\+'[^']*'?|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?`;
const SCHEME = '(?:(?:apikey|basic|bearer|digest|negotiate|token)\\s+)?';

/** `password=…`, `"token": "…"`, `API_KEY: …`, `<secret>…`: the name, what separates, the value. */
const NAMED = new RegExp(
  `((?:${SECRET_NAMES})[\\w.-]{0,40}\\\\*["'\\]]?\\s?(?:=>|:=|[:=>])\\s?)` +
    `(?!${EXPLANATION})(?:\\[(?!hidden\\])|[{(]){0,2}` +
    `(?:${QUOTED}|${SCHEME}\\S+)`,
  'gi',
);

/** Cookies follow one another. */
const COOKIES = /(\bcookie["']?\s?[:=]\s?["']?)\S+(?:(?<=;)\s\S+)*/gi;

/** `--password …`, `"--api-token", "…"`. */
const OPTIONS = new RegExp(
  `((?<![\\w-])--?(?:[a-z0-9]{1,20}-){0,4}(?:${SECRET_NAMES})(?:-[a-z0-9]{1,20}){0,4}` +
    `(?:["'],?\\s?|\\s))(?:${QUOTED}|\\S+)`,
  'gi',
);

/** `curl -u name:password`. */
const USER_OPTION = /((?<!\S)(?:-u|--user)\s)\S+:\S+/g;

/** "password hunter2", "api_key is 12ab34": words, not a text about them, which holds no digits. */
const SPOKEN =
  /\b((?:password|passwd|passphrase|pwd|token|credentials?|(?:api|access|secret|private|auth)[-_ ]?key|client[-_]secret)\s(?:is\s|was\s)?)["']?(?=[^\s\d]*\d)[^\s"']{6,}/gi;

/** `Bearer …` where no name stands before it. */
const SCHEMES = /\b((?:Bearer|Basic)\s)(?![A-Za-z]?[a-z]{0,11}(?![^\s,.;:)]))\S+/gi;

/** What stands before the host: `postgres://name:password@host`, whatever a password is made of. */
const USER_INFO = /(:\/\/)(?:[^\s/?#@:]{0,100}:(?!\d{1,5}(?:[/?#\s]|$))\S*@|[^\s/?#]*@)/g;

const QUERY_VALUE = /([?&][^\s?&=#]{1,100}=)[^\s&#"']+/g;

/**
 * A text with `[hidden]` for what looks like a secret: a value behind a telling name, the name and
 * password in a URL, the values of its query, tokens of known forms and words that chance made.
 * What people need to read stays: names of objects, images with tag or digest, versions, times, UUIDs.
 */
export function hideGuessedSecrets(text: string): string {
  const formed = FORMS.reduce((rest, form) => rest.replace(form, HIDDEN), text);
  const named = formed
    .replace(/\S+/g, hideUserInfo)
    .replace(COOKIES, `$1${HIDDEN}`)
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(OPTIONS, `$1${HIDDEN}`)
    .replace(USER_OPTION, `$1${HIDDEN}`)
    .replace(SCHEMES, `$1${HIDDEN}`)
    .replace(SPOKEN, `$1${HIDDEN}`)
    .replace(QUERY_VALUE, `$1${HIDDEN}`);
  return hideRandomWords(named);
}

/** Looks no further than the last `@` of a word, so that a word of many `://` takes no longer. */
function hideUserInfo(word: string): string {
  const end = word.lastIndexOf('@') + 1;
  if (end === 0) return word;
  return word.slice(0, end).replace(USER_INFO, `$1${HIDDEN}@`) + word.slice(end);
}
