import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCleaner } from './clean.ts';

function fixture(name: string): string[] {
  return JSON.parse(readFileSync(new URL(`fixtures/messages/${name}`, import.meta.url), 'utf8'));
}

const { clean } = createCleaner();

describe('what people need to read stays', () => {
  test.each(fixture('recorded.json'))('%s', (message) => expect(clean(message)).toBe(message));
  test.each(fixture('readable.json'))('%s', (message) =>
    expect(clean(message, 1000)).toBe(message),
  );
});

/** The secret stands between the two signs; the rest of the sentence is as it may be printed. */
const CANARIES = [
  'password=«hunter2»',
  'login failed with password: «hunter2» for bob',
  'DB_PASSWORD=«correct-horse» is wrong',
  'PGPASSWORD=«p@ss,w0rd;x» psql',
  'env: [{"name":"X","password":"«hunter2 with spaces»"}]',
  'body {\\"password\\":\\"«hunter2»\\"}',
  "config {'secret': '«s3cr3t value»'}",
  'config {"secret": "«quo\\"ted»"}',
  'token: «abc123def»',
  'token=«plainword» refused',
  'api_key «12ab34cd» is unknown',
  'api_key is «12ab34cd»',
  'APIKEY: «12ab34cd»',
  'X-Api-Key: «12ab34cd»',
  'the password «hunter2» was refused',
  'client_secret=«abcdef»&grant_type=client_credentials',
  'Authorization: Bearer «abcdef»',
  'authorization: Basic «dXNlcjpwYXNz»',
  'Authorization: token «0123456789abcdef»',
  '"Authorization":["Bearer «abcdef»"]',
  'sent Bearer «Abc123.def-456»',
  'Cookie: «session=abc; theme=dark» refused',
  'list: password: «hunter2», token: [«abcdef»]',
  'run mysql --password «hunter2» now',
  'run tool --api-token="«hunter2»"',
  'run tool --db-password=«hunter2»',
  'curl -u «admin:hunter2» https://example.test/',
  'postgres://«user:pass»@db.example.test:5432/shop',
  'postgres://«user:p@ss/w#rd»@db.example.test/shop',
  'redis://«:hunter2»@cache.example.test:6379',
  'https://«ghp_short»@github.example.test/shop.git',
  'GET https://api.example.test/v1?key=«short»&page=«2»',
  'GET /hook?sig=«a%2Bb»',
  'SharedAccessKey=«abc123=»;EntityPath=x',
  'AccountKey=«c2hvcnQ=»',
  'connection_string: «Server=db»',
  'jwt «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk» is expired',
  'key -----BEGIN RSA PRIVATE KEY-----\n«MIIEowIBAAKCAQEA\nabc-def»\n-----END RSA PRIVATE KEY----- read',
  'key -----BEGIN OPENSSH PRIVATE KEY-----\n«b3BlbnNzaC1rZXktdjEA»',
  'user «AKIAIOSFODNN7EXAMPLE» is not authorized',
  'signed with «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY» today',
  'remote: «ghp_16C7e42F292c6912E7710c838347Ae178B4a» denied',
  'remote: «github_pat_11AAAAAAA0abcdefghijkl_abcdefghijklmnop» denied',
  'remote: «ghs_16C7e42F292c6912E7710c838347Ae178B4a» denied',
  'remote: «glpat-abcdefghij0123456789» denied',
  'slack «xoxb-123456789012-abcdefABCDEF» invalid_auth',
  'post https://hooks.slack.example.test/services/T00000000/B00000000/«aB3dE5fG7hI9jK1lM3nO5pQ7» failed',
  'stripe «sk_live_4eC39HqLyjWDarjtT1zdp7dc» refused',
  'maps «AIzaSyA1234567890abcdefghijklmnopqrstu» refused',
  'npm «npm_abcdefghijklmnopqrstuvwxyz0123456789» refused',
  'vault «hvs.CAESIJlU02LQZq» refused',
  'mail «SG.abcdefghijklmnop.qrstuvwxyz012345» refused',
  'model «sk-proj-abcdefghijklmnop1234» refused',
  'digest «d41d8cd98f00b204e9800998ecf8427e» refused',
  'id «9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B» refused',
  'value «aGVsbG8gd29ybGQgaGVsbG8gV29ybGQx» refused',
  'value «aGVsbG8+d29y/GQgaGVsbG8gV29ybGQ=» refused',
  'value «x7Kp2mQ9vL4nR8sT» refused',
  'value «k3j5h2l6m9n1b4v7c8x0z2qw» refused',
  'value «JBSWY3DP3HPK3PXP2A7B» refused',
  '<password>«hunter2»</password>',
  'password => «hunter2»',
  'password := «hunter2»',
  'Passphrase:«hunter2»',
  'Invalid API key: «abcd»',
  'exec ["mysql","--password","«hunter2 and more»"] failed',
  'exec ["mysql" "--password" "«hunter2»"] failed',
  'volume "db-password" : «hunter2»',
];

describe('no secret survives', () => {
  test.each(CANARIES)('%s', (canary) => {
    const said = clean(canary.replace(/[«»]/g, ''));
    for (const [, secret = ''] of canary.matchAll(/«([^»]*)»/g)) {
      expect(said).not.toContain(secret);
      for (const part of secret.split(/[\s,;"]+/)) {
        if (part.length > 4) expect(said).not.toContain(part);
      }
    }
    expect(said).toContain('[hidden]');
  });

  test('the rest of the sentence does', () => {
    expect(CANARIES.map((canary) => clean(canary.replace(/[«»]/g, '')))).toMatchInlineSnapshot(`
      [
        "password=[hidden]",
        "login failed with password: [hidden] for bob",
        "DB_PASSWORD=[hidden] is wrong",
        "PGPASSWORD=[hidden] psql",
        "env: [{"name":"X","password":[hidden]}]",
        "body {\\"password\\":[hidden]}",
        "config {'secret': [hidden]}",
        "config {"secret": [hidden]}",
        "token: [hidden]",
        "token=[hidden] refused",
        "api_key [hidden] is unknown",
        "api_key is [hidden]",
        "APIKEY: [hidden]",
        "X-Api-Key: [hidden]",
        "the password [hidden] was refused",
        "client_secret=[hidden]",
        "Authorization: [hidden]",
        "authorization: [hidden]",
        "Authorization: [hidden]",
        ""Authorization":[hidden]]",
        "sent Bearer [hidden]",
        "Cookie: [hidden] refused",
        "list: password: [hidden] token: [hidden]",
        "run mysql --password [hidden] now",
        "run tool --api-token=[hidden]",
        "run tool --db-password=[hidden]",
        "curl -u [hidden] https://example.test/",
        "postgres://[hidden]@db.example.test:5432/shop",
        "postgres://[hidden]@db.example.test/shop",
        "redis://[hidden]@cache.example.test:6379",
        "https://[hidden]@github.example.test/shop.git",
        "GET https://api.example.test/v1?key=[hidden]&page=[hidden]",
        "GET /hook?sig=[hidden]",
        "SharedAccessKey=[hidden]",
        "AccountKey=[hidden]",
        "connection_string: [hidden]",
        "jwt [hidden] is expired",
        "key [hidden] read",
        "key [hidden]",
        "user [hidden] is not authorized",
        "signed with [hidden] today",
        "remote: [hidden] denied",
        "remote: [hidden] denied",
        "remote: [hidden] denied",
        "remote: [hidden] denied",
        "slack [hidden] invalid_auth",
        "post https://hooks.slack.example.test/services/T00000000/B00000000/[hidden] failed",
        "stripe [hidden] refused",
        "maps [hidden] refused",
        "npm [hidden] refused",
        "vault [hidden] refused",
        "mail [hidden] refused",
        "model [hidden] refused",
        "digest [hidden] refused",
        "id [hidden] refused",
        "value [hidden] refused",
        "value [hidden] refused",
        "value [hidden] refused",
        "value [hidden] refused",
        "value [hidden] refused",
        "<password>[hidden]",
        "password => [hidden]",
        "password := [hidden]",
        "Passphrase:[hidden]",
        "Invalid API key: [hidden]",
        "exec ["mysql","--password",[hidden]] failed",
        "exec ["mysql" "--password" [hidden]] failed",
        "volume "db-password" : [hidden]",
      ]
    `);
  });
});

test.each([
  [
    'dial tcp 10.0.3.17:5432: connect: connection refused',
    'dial tcp [address]: connect: connection refused',
  ],
  ['Get "http://10.0.3.17:8080/ready": timeout.', 'Get "http://[address]/ready": timeout.'],
  ['host 10.0.3.17.', 'host [address].'],
  ['from 10.0.0.0/8', 'from [address]/8'],
  ['dial tcp [fd00:10:244::5]:443: i/o timeout', 'dial tcp [address]: i/o timeout'],
  ['host fd00:10:244::5: no route', 'host [address]: no route'],
  ['listen ::1 fe80::1%eth0', 'listen [address] [address]'],
  ['::ffff:10.0.0.1 and 2001:0db8:85a3:0000:0000:8a2e:0370:7334', '[address] and [address]'],
  ['node ip-10-0-1-23.eu-west-1.compute.internal', 'node [address].eu-west-1.compute.internal'],
  ['version 1.2.3, 999.1.1.1, 10:15:30, a::b::c', 'version 1.2.3, 999.1.1.1, 10:15:30, a::b::c'],
])('takes the addresses out of %j', (text, expected) => expect(clean(text)).toBe(expected));

test('makes one line without colours, control characters and marks of direction', () => {
  expect(clean('\u001b[31merror\u001b[0m\r\n\tat\u0000 line\u202e 1\u200b\u2028end\ud800 ')).toBe(
    'error at line 1 end\ufffd',
  );
});

test('finds a secret with invisible marks in it', () => {
  const cleaner = createCleaner();
  cleaner.hide('correct-horse');
  expect(cleaner.clean('it is correct\u200b-ho\u001b[1mrse')).toBe('it is [hidden]');
});

test('cuts at the length, with a sign that it did, and between characters', () => {
  expect(clean('x'.repeat(15))).toBe('x'.repeat(15));
  expect(clean('one two three', 9)).toBe('one two…');
  expect(clean('ab🙂cd', 4)).toBe('ab…');
  expect(clean('word '.repeat(100)).length).toBeLessThanOrEqual(300);
  expect(clean('word', 0)).toBe('…');
});

const SECRETS = ['correct-horse', 'p@ss wörd/+?"\\x', 'line one\nline two', 's3cr3t'];

test.each(SECRETS)('hides a known secret however it is written: %j', (secret) => {
  const cleaner = createCleaner();
  cleaner.hide(secret);
  const basic = (name: string) => Buffer.from(`${name}:${secret}`).toString('base64');
  const spellings = [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    secret.replaceAll('\n', ' '),
  ];
  for (const spelling of spellings) {
    expect(cleaner.cleanDeep(`before ${spelling} after`)).toMatch(/^before \[hidden\]=* after$/);
    expect(cleaner.clean(`before ${spelling} after`)).toMatch(/^before \[hidden\]=* after$/);
  }
  for (const name of ['a', 'ab', 'abc', 'abcd']) {
    const [hidden = ''] = /\[hidden\]/.exec(String(cleaner.cleanDeep(basic(name)))) ?? [];
    expect(hidden).toBe('[hidden]');
  }
});

test('hides a secret from now on, also in a text that was cleaned before', () => {
  const cleaner = createCleaner();
  const texts = Array.from({ length: 1500 }, (_, index) => `correct-horse ${index}`);
  for (const text of texts) expect(cleaner.clean(text)).toBe(text);
  expect(cleaner.clean('correct-horse 7', 9)).toBe('correct-…');
  cleaner.hide('correct-horse');
  for (const [index, text] of texts.entries())
    expect(cleaner.clean(text)).toBe(`[hidden] ${index}`);
});

test('hides of two secrets the longer one, and of a secret with a line end also the rest', () => {
  const cleaner = createCleaner();
  for (const secret of ['abcdef', 'abcdefghi', 'trailing-end\n']) cleaner.hide(secret);
  expect(cleaner.clean('x abcdefghi y abcdef trailing-end z')).toBe(
    'x [hidden] y [hidden] [hidden] z',
  );
});

test('takes nothing shorter than six characters for a secret', () => {
  const cleaner = createCleaner();
  for (const secret of ['', 'prod', 'admin']) cleaner.hide(secret);
  expect(cleaner.clean('admin of prod')).toBe('admin of prod');
});

test('hides in every text and key of a value, known secrets alone', () => {
  const cleaner = createCleaner();
  cleaner.hide('correct-horse');
  const value = {
    text: 'password=hunter2 10.0.0.1',
    'a correct-horse b': [1, null, true, { deep: 'correct-horse' }],
    ['__proto__']: 'correct-horse',
  };
  expect(cleaner.cleanDeep(value)).toEqual({
    text: 'password=hunter2 10.0.0.1',
    'a [hidden] b': [1, null, true, { deep: '[hidden]' }],
    ['__proto__']: '[hidden]',
  });
});

test('survives a value that nests without end', () => {
  let value: import('../model/json.ts').JsonValue = 'bottom';
  for (let level = 0; level < 100_000; level += 1) value = [value];
  expect(JSON.stringify(createCleaner().cleanDeep(value))).toContain('[hidden]');
});

test('leaves no part of a known secret, wherever it stands and the text is cut', () => {
  const secret = 'Zq9-correct-horse-battery-staple';
  const cleaner = createCleaner();
  cleaner.hide(secret);
  const filler = fc.constantFrom(
    'word ',
    '-----BEGIN X-----',
    'password=aaaaaaaaaaaaaaaa ',
    'x',
    secret,
  );
  fc.assert(
    fc.property(
      fc.array(filler, { maxLength: 900 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 12_000 }),
      (fillers, offset, length) => {
        const before = fillers.join('');
        const start = Math.max(0, 10_000 - offset);
        const text = `${before.padEnd(start, 'word ').slice(0, start)}${secret} and more`;
        expect(cleaner.clean(text, length)).not.toContain(secret.slice(0, 6));
        expect(cleaner.clean(before + secret, length)).not.toContain(secret.slice(0, 6));
      },
    ),
  );
});

test('gives one printable line of the length at most, whatever comes', () => {
  const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
  fc.assert(
    fc.property(fc.string({ unit: codeUnit }), fc.integer({ min: 1, max: 50 }), (text, length) => {
      const said = clean(text, length);
      expect(said.length).toBeLessThanOrEqual(length);
      expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\n]/u);
    }),
  );
});

test.each([
  ['base64', 24],
  ['base64url', 32],
  ['hex', 16],
] as const)('leaves next to none of the random keys in %s of %i bytes', (encoding, size) => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const keys = Array.from({ length: 100 }, (_, index) =>
        createHash('sha512').update(`${seed} ${index}`).digest().subarray(0, size),
      );
      const left = keys
        .map((key) => Buffer.from(key).toString(encoding))
        .filter((key) => clean(`key ${key} refused`).includes(key.slice(2, -2)));
      expect(left.length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 10 },
  );
});

test('takes no longer for texts made to take long', () => {
  const pieces = [
    ...['a', '1', ' ', '=', ':', '/', '@', '.', '-', '"', "'", '\\', '?', '&', '%', '<', '\u001b['],
    ...[
      '://',
      '-----BEGIN ',
      'eyJ.',
      'password',
      'pass"',
      'token ',
      '--a-',
      'a1',
      'aB1',
      '::',
      '1.',
    ],
    ...[
      '://a:',
      '?a=',
      'Bearer ',
      'auth',
      'cookie: ',
      '0:',
      'secret:',
      'sk-',
      '-token-',
      'token-',
      '\u001b];a',
    ],
  ];
  const hostile = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('').repeat(10_000).slice(0, 10_000));
  fc.assert(
    fc.property(hostile, (text) => {
      expect(clean(text).length).toBeLessThanOrEqual(300);
    }),
    { numRuns: 50 },
  );
});

test('gives values whose texts and keys are well-formed', () => {
  const { cleanDeep } = createCleaner();
  expect(cleanDeep({ '\ud800': ['a\udc00', '\ud83d\ude00'] })).toEqual({
    '\ufffd': ['a\ufffd', '\ud83d\ude00'],
  });
});

test('tells whether a secret that is known stands in a text', () => {
  const { hide, holdsSecret } = createCleaner();
  expect(holdsSecret('correct-horse')).toBe(false);
  hide('correct-horse');
  expect(holdsSecret('{"token":"correct-horse"}')).toBe(true);
  expect(holdsSecret('{"token":"other"}')).toBe(false);
});
