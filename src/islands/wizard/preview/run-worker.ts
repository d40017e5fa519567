import { runTemplate } from '../../../templates/engine/run.ts';
import { serveWorker } from './serve-worker.ts';

serveWorker(runTemplate);
