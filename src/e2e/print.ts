import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PORTALS } from './portals.ts';
import { commitCopy } from './repository.ts';

for (const { name, address, folder, fixture, troubled } of PORTALS) {
  const options = fixture
    ? ['--config', join(commitCopy(fixture, `.playbill/e2e/${name}-repository`), 'app-config.yaml')]
    : ['--strict'];
  const { status } = spawnSync(
    process.execPath,
    ['scripts/playbill.mjs', 'build', '--out', folder, ...options],
    {
      stdio: 'inherit',
      env: { ...process.env, PLAYBILL_BASE_URL: address, PLAYBILL_STATE: '.playbill/e2e/state' },
    },
  );
  // A company with problems is printed, and the exit code says that it has some.
  const done = status === (troubled ? 1 : 0);
  if (!done) process.exit(status || 1);
}
