import type { FileTree } from '../model/tree.ts';
import { addressColumns } from './address-columns.ts';
import { fenceDiagrams } from './diagrams/block-forms.ts';
import type { PageFile } from './pages.ts';
import { withoutPlaceholders } from './placeholder.ts';
import { insertSnippets } from './snippets.ts';

/** Where something was written: a file of the tree, with line and column from 1. */
export interface TextPlace {
  file: string;
  line: number;
  column: number | undefined;
}

/** The Markdown of a page with its snippets, and where its lines were written. */
export interface PageText {
  text: string;
  /** The place of a line of the text, from 1. */
  placeOf(line: number): TextPlace;
  /** Links of the text with their places, the columns being those of the addresses. */
  placeLinks<Link extends { line: number; written: string }>(
    links: readonly Link[],
  ): (Link & TextPlace)[];
  /** Snippets that are not there, with the places that ask for them. */
  missing: { reference: string; lacks: 'file' | 'section'; place: TextPlace }[];
}

/** Puts the snippets of a page, without its front matter, in their places. */
export async function readPageText(
  page: PageFile,
  body: string,
  tree: FileTree,
): Promise<PageText> {
  const inserted = await insertSnippets(body, tree);
  const { text, added } = fenceDiagrams(withoutPlaceholders(inserted.text));
  const placeOf = (line: number, column?: number): TextPlace => {
    const written = line - added.filter((one) => one <= line).length;
    const origin = inserted.origins?.[written - 1];
    return {
      file: origin?.file ?? page.file,
      line: origin?.line ?? written,
      column: column === undefined ? undefined : Math.max(1, column - (origin?.indent ?? 0)),
    };
  };
  return {
    text,
    placeOf: (line) => placeOf(line),
    placeLinks(links) {
      const columnOf = addressColumns(text.split('\n'));
      return links.map((link) => ({
        ...link,
        ...placeOf(link.line, columnOf(link.line, link.written)),
      }));
    },
    missing: inserted.missing.map(({ reference, lacks, origin }) => ({
      reference,
      lacks,
      place: { file: origin.file ?? page.file, line: origin.line, column: undefined },
    })),
  };
}
