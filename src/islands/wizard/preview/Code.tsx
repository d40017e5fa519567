import { Fragment, memo, useMemo, useState } from 'react';
import type { CodeRun } from '../../../highlight/colouring.ts';
import { type CodePiece, cutPieces } from './code-pieces.ts';

/** Code with the numbers of its lines; of a long file the first piece, and the next ones when asked for. */
export function Code({ lines, label }: { lines: CodeRun[][]; label: string }) {
  const pieces = useMemo(() => cutPieces(lines), [lines]);
  const [shown, setShown] = useState(1);
  const next = pieces[shown];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard. */}
      <section className="pb-file-code" aria-labelledby={label} tabIndex={0}>
        {pieces.slice(0, shown).map((piece) => (
          <Piece key={piece.place} piece={piece} />
        ))}
      </section>
      {next && (
        <p className="pb-file-more">
          <button type="button" className="pb-button" onClick={() => setShown(shown + 1)}>
            Show more
          </button>{' '}
          from line {next.start.toLocaleString('en')} of {lines.length.toLocaleString('en')}
        </p>
      )}
    </>
  );
}

const Piece = memo(({ piece }: { piece: CodePiece }) => (
  <div className="pb-file-piece">
    <pre aria-hidden="true">{numbers(piece)}</pre>
    <pre className="sk">
      <code>
        {piece.lines.map((runs, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have a place and nothing else.
          <Fragment key={index}>
            {runs.map(printRun)}
            {'\n'}
          </Fragment>
        ))}
      </code>
    </pre>
  </div>
));

function numbers({ lines, start, goesOn }: CodePiece): string {
  return lines.map((_, index) => (goesOn && index === 0 ? ' ' : start + index)).join('\n');
}

function printRun({ text, colour }: CodeRun, index: number) {
  return colour ? (
    <span key={index} className={`sk-${colour}`}>
      {text}
    </span>
  ) : (
    text
  );
}
