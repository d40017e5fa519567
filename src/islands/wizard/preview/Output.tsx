import { useId } from 'react';
import type { OutputLink, RunResult } from '../../../templates/engine/result.ts';
import { Markdown } from '../Markdown.tsx';
import { WebLink } from './WebLink.tsx';

/** What the template says at its end: its texts and links. */
export function Output({ output }: Pick<RunResult, 'output'>) {
  const heading = useId();
  const { links, text } = output;
  if (links.length + text.length === 0) return null;
  return (
    <section className="pb-run-part" aria-labelledby={heading}>
      <h4 id={heading}>What the template says</h4>
      {text.map(({ title, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a template can give two texts the same title.
        <section key={index} className="pb-run-text">
          {title && <h5>{title}</h5>}
          <Markdown>{content}</Markdown>
        </section>
      ))}
      {links.length > 0 && (
        <ul className="pb-run-links">
          {links.map((link, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a template can give two links the same title.
            <li key={index}>
              <Link link={link} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Link({ link: { title, url, entityRef } }: { link: OutputLink }) {
  if (entityRef === undefined) return <WebLink href={url}>{title}</WebLink>;
  return (
    <>
      {title}: <code>{entityRef}</code>, once it is in the catalog
    </>
  );
}
