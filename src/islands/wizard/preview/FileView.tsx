import { useEffect, useId, useMemo, useState } from 'react';
import type { CodeRun } from '../../../highlight/colouring.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import type { ProducedFile, RunResult } from '../../../templates/engine/result.ts';
import { AddressLink } from './AddressLink.tsx';
import { Code } from './Code.tsx';
import { CopyButton } from './CopyButton.tsx';
import { plainLines } from './code-pieces.ts';
import { descriptorAddress, skeletonAddress } from './file-address.ts';
import type { ColourFile } from './file-colours.ts';
import { imageAddress } from './image-address.ts';
import type { RunMaterial } from './material.ts';
import { sizeText } from './summary.ts';

interface Props {
  file: ProducedFile;
  template: DeliveredTemplate;
  result: RunResult;
  material: RunMaterial;
  colour: ColourFile;
}

/** One file of a run: what is in it, and where it comes from. */
export function FileView({ file, template, result, material, colour }: Props) {
  const heading = useId();
  const text = useMemo(
    () => (file.isText ? new TextDecoder().decode(file.content) : undefined),
    [file],
  );
  const image = useMemo(() => imageAddress(file.path, file.content), [file]);
  const marks = [sizeText(file.content.length)];
  if (file.executable) marks.push('executable');
  if (!file.isText) marks.push('binary');
  return (
    <article className="pb-file" aria-labelledby={heading}>
      <header>
        <h5 id={heading}>{file.path}</h5>
        <span className="pb-file-marks">{marks.join(', ')}</span>
        {text !== undefined && <CopyButton text={text} label="Copy file" />}
        <Origin file={file} template={template} result={result} material={material} />
      </header>
      {image && <img src={image} alt={`Preview of ${file.path}`} />}
      {text !== undefined && <Text path={file.path} text={text} colour={colour} label={heading} />}
      {text === undefined && !image && (
        <p className="pb-file-binary">This file is no text. It is in the download as it is.</p>
      )}
    </article>
  );
}

function Origin({ file, template, result, material }: Omit<Props, 'colour'>) {
  const step = result.steps.find(({ id }) => id === file.stepId);
  return (
    <p className="pb-run-places">
      <span>Made by “{step?.name ?? file.stepId}”</span>
      <AddressLink address={descriptorAddress(template, file.pointer)} />
      {file.from !== undefined && (
        <span>
          from <AddressLink address={skeletonAddress(material.bundle, file.from)} />
        </span>
      )}
    </p>
  );
}

function Text(props: { path: string; text: string; colour: ColourFile; label: string }) {
  const { path, text, colour, label } = props;
  // What ends the last line begins no other one.
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const [coloured, setColoured] = useState<{ body: string; lines: CodeRun[][] }>();
  useEffect(() => {
    let isWanted = true;
    colour(path, body).then((lines) => {
      if (isWanted && lines) setColoured({ body, lines });
    });
    return () => {
      isWanted = false;
    };
  }, [path, body, colour]);
  const plain = useMemo(() => plainLines(body), [body]);
  if (text === '') return <p className="pb-file-binary">This file is empty.</p>;
  return <Code lines={coloured?.body === body ? coloured.lines : plain} label={label} />;
}
