import { Markdown as MarkdownToJsx } from 'markdown-to-jsx/react';
import type { ReactNode } from 'react';
import { webUrl } from '../../templates/web-url.ts';

/**
 * Markdown that a template's author wrote, as elements: raw HTML stays text, links lead to http(s) only
 * and in a tab of their own, so that no answer is lost, and images are their descriptions.
 */
export function Markdown({ children, id }: { children: string; id?: string | undefined }) {
  return (
    <div className="pb-wizard-text" id={id}>
      <MarkdownToJsx options={OPTIONS}>{children}</MarkdownToJsx>
    </div>
  );
}

const OPTIONS = {
  disableParsingRawHTML: true,
  overrides: {
    a: OutsideLink,
    img: ({ alt }: { alt?: string }) => <>{alt}</>,
    h1: Heading,
    h2: Heading,
    h3: Heading,
    h4: Heading,
    h5: Heading,
    h6: Heading,
  },
};

/** A heading inside of a text: the page has its own, and its own names for places. */
function Heading({ children }: { children?: ReactNode }) {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  );
}

function OutsideLink({ href, children }: { href?: string; children?: ReactNode }) {
  if (!webUrl(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
