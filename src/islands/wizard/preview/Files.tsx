import { useEffect, useId, useMemo, useState } from 'react';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import type { RunResult } from '../../../templates/engine/result.ts';
import { FileTree } from './FileTree.tsx';
import { FileView } from './FileView.tsx';
import { type ColourFile, openFileColours } from './file-colours.ts';
import { buildTree, firstFile } from './file-tree.ts';
import type { RunMaterial } from './material.ts';

interface Props {
  template: DeliveredTemplate;
  result: RunResult;
  material: RunMaterial;
}

/** The files of a run as a tree, beside the one that is chosen. */
export function Files({ template, result, material }: Props) {
  const heading = useId();
  const root = useMemo(() => buildTree(result.files), [result]);
  const [chosen, choose] = useState<string>();
  const colour = useFileColours();
  const file = result.files.find(({ path }) => path === chosen) ?? firstFile(root);
  return (
    <section className="pb-run-part" aria-labelledby={heading}>
      <h4 id={heading} className="pb-hidden">
        Files
      </h4>
      {file ? (
        <div className="pb-run-files">
          <FileTree root={root} chosen={file.path} onChoose={choose} label={heading} />
          <FileView
            key={file.path}
            file={file}
            template={template}
            result={result}
            material={material}
            colour={colour}
          />
        </div>
      ) : (
        <p>This run makes no files.</p>
      )}
    </section>
  );
}

function useFileColours(): ColourFile {
  const colours = useMemo(openFileColours, []);
  useEffect(() => colours.close, [colours]);
  return colours.colour;
}
