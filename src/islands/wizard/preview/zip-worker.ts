import { serveWorker } from './serve-worker.ts';
import { zipFiles } from './zip-files.ts';

serveWorker(zipFiles);
