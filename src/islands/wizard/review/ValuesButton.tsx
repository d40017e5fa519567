import type { JsonObject } from '../../../model/json.ts';

/** Milliseconds after which a browser has surely begun the download. */
const KEPT_MS = 30_000;

/** Hands the answers to the browser as a file for `playbill scaffold --values`. */
export function ValuesButton({ values }: { values: JsonObject }) {
  const download = () => {
    const text = `${JSON.stringify(values, null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'values.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  };
  return (
    <button type="button" className="pb-button" onClick={download}>
      Download values.json
    </button>
  );
}
