import type { IssueForm } from '../../sources/source.ts';

/** The link to the form for an issue about a page. */
export interface IssueLinkView {
  href: string;
  /** Field of the address's query that a quotation is put into. */
  bodyField: string;
}

/**
 * An issue about a page, filled in as far as it can be: `page` is its whole address, `file` the path
 * of its source.
 */
export function issueLink(
  form: IssueForm,
  about: { title: string; page?: string | undefined; file: string; viewUrl?: string | undefined },
): IssueLinkView {
  const facts = [
    about.page && `- Page: <${about.page}>`,
    `- File: ${about.viewUrl ? `[${about.file}](${about.viewUrl})` : about.file}`,
  ];
  const address = new URL(form.address);
  address.searchParams.set(form.title, `Documentation feedback: ${about.title}`);
  address.searchParams.set(
    form.body,
    `What is wrong, or missing?\n\n\n---\n${facts.filter(Boolean).join('\n')}\n`,
  );
  return { href: address.href, bodyField: form.body };
}
