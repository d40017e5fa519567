import type { ReactNode } from 'react';
import { webUrl } from '../../../templates/web-url.ts';

/** A link to the web; its text alone where the address is none of the web. */
export function WebLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const url = webUrl(href);
  return url ? (
    <a href={url.href} rel="noreferrer">
      {children}
    </a>
  ) : (
    children
  );
}
