import { spawnSync } from 'node:child_process';
import { PORTALS } from './portals.ts';

for (const { address, folder } of PORTALS) {
  const { status } = spawnSync(
    process.execPath,
    ['scripts/playbill.ts', 'build', '--strict', '--out', folder],
    {
      stdio: 'inherit',
      env: { ...process.env, PLAYBILL_BASE_URL: address, PLAYBILL_STATE: '.playbill/e2e/state' },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}
