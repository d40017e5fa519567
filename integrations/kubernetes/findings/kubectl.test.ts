import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kubectl } from './kubectl.ts';

test('a command names namespace and object', () => {
  const [namespace, pod, container] = ['shop-prod', 'api-6df586fd79-g5k8z', 'api'];
  expect(kubectl`-n ${namespace} logs ${pod} -c ${container} --previous`).toBe(
    'kubectl -n shop-prod logs api-6df586fd79-g5k8z -c api --previous',
  );
});

test.each([
  '',
  '-n',
  '--all',
  'a b',
  'a;b',
  '$(reboot)',
  '`reboot`',
  "it's",
  'a\nb',
  'UPPER',
  'ünicode',
  '..',
  'a/b',
  'a'.repeat(254),
])('there is no command with the name %j', (name) => {
  expect(kubectl`-n shop describe pod ${name}`).toBeUndefined();
});

test('whatever a name is, a shell reads the command as one word for each name', () => {
  const label = fc.oneof(
    fc.stringMatching(/^[a-z0-9.-]{1,12}$/),
    fc.stringMatching(/^[a-z0-9.$;`'" -]{1,12}$/),
  );
  const commands = fc.sample(label, 300).flatMap((name) => kubectl`-n ${name} get pods` ?? []);
  const words = execFileSync('sh', [
    '-c',
    commands.map((command) => `set -- ${command}; echo $#`).join('\n'),
  ]);
  expect(commands.length).toBeGreaterThan(10);
  expect(words.toString().trim().split('\n')).toEqual(commands.map(() => '5'));
});
