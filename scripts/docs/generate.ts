import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { problemsPage } from './problems-page.ts';

writeFileSync(fileURLToPath(new URL('../../docs/problems.md', import.meta.url)), problemsPage());
