#!/usr/bin/env node
// Starts the command line with a cache of compiled code. It is JavaScript, because the cache has to be
// there before the first file of TypeScript: with it, Node does not even load what strips the types.
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
// The state folder, as src/portal/state-folder.ts has it.
enableCompileCache(resolve(root, process.env.PLAYBILL_STATE ?? '.playbill', 'compiled'));

await import('./playbill.ts');
