import { useEffect, useMemo, useState } from 'react';
import type { JsonObject } from '../../../model/json.ts';
import type { TemplateProgram } from '../../../templates/program.ts';
import { useAnnounce } from './announcing.ts';
import { archiveName } from './archive-name.ts';
import { boundWorker } from './bounded-worker.ts';
import type { ArchivedFile } from './zip-files.ts';

/** Milliseconds that packing the largest folder takes, many times over. */
const ZIP_LIMIT = 30_000;

const startWorker = () =>
  new Worker(new URL('./zip-worker.ts', import.meta.url), { type: 'module' });

const LABELS = {
  packing: 'Packing …',
  failed: 'The files could not be packed. Try again',
};

interface Props {
  files: readonly ArchivedFile[];
  program: TemplateProgram;
  values: JsonObject;
}

/** Packs the files when somebody asks for them, and hands them to the browser as a download. */
export function ZipButton({ files, program, values }: Props) {
  const worker = useMemo(
    () => boundWorker<ArchivedFile[], Uint8Array<ArrayBuffer>>(startWorker, ZIP_LIMIT),
    [],
  );
  const [state, setState] = useState<'ready' | 'packing' | 'failed'>('ready');
  const announce = useAnnounce();
  useEffect(() => () => worker.stop(), [worker]);
  const name = `${archiveName(program, values)}.zip`;

  const download = async () => {
    if (state === 'packing') return;
    setState('packing');
    try {
      save(name, await worker.ask(files.map(archived)));
      setState('ready');
      announce(`Downloaded ${name}`);
    } catch {
      setState('failed');
      announce(LABELS.failed);
    }
  };
  return (
    <button
      type="button"
      className="pb-button pb-primary"
      onClick={download}
      aria-disabled={state === 'packing'}
    >
      {state === 'ready' ? `Download ${name}` : LABELS[state]}
    </button>
  );
}

function archived({ path, content, executable }: ArchivedFile): ArchivedFile {
  return { path, content, executable };
}

function save(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ZIP_LIMIT);
}
