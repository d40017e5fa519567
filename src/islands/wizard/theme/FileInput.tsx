import type { WidgetProps } from '@rjsf/utils';
import { fileName } from '../form/file-name.ts';
import { inputState } from './described.ts';

/** Bytes of a file that still fits into answers. */
const LARGEST = 1_000_000;

/** A file of the visitor's, which becomes a `data:` address with its name, as in react-jsonschema-form. */
export function FileInput(props: WidgetProps) {
  const { id, value, multiple = false, onChange, options } = props;
  const values = [value].flat().filter((item) => typeof item === 'string');
  const read = async (files: FileList | null) => {
    const taken = [...(files ?? [])].filter((file) => file.size <= LARGEST);
    const addresses = await Promise.all(taken.map(addressOf));
    onChange(multiple ? addresses : addresses[0]);
  };
  const { accept } = options;
  return (
    <>
      <input
        className="pb-input"
        {...inputState(props)}
        id={id}
        type="file"
        multiple={multiple}
        accept={typeof accept === 'string' ? accept : undefined}
        disabled={Boolean(props.disabled || props.readonly)}
        onChange={({ target }) => void read(target.files)}
      />
      {values.length > 0 && <p className="pb-hint">Chosen: {values.map(fileName).join(', ')}</p>}
    </>
  );
}

function addressOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      const name = `;name=${encodeURIComponent(file.name)};base64,`;
      resolve(String(reader.result).replace(';base64,', name));
    };
    reader.readAsDataURL(file);
  });
}
