import type { KindModel } from '../model/kinds.ts';
import { isDescriptor, type ParsedDocument } from './parse.ts';

/** Tells which documents of a repository say that they are entities. */
export interface Claims {
  /** A quick look at a file before it is parsed. */
  mayClaim(file: string, text: string): boolean;
  /** By its apiVersion, or because its file is called as Backstage looks for it. */
  isClaimed(file: string, document: ParsedDocument): boolean;
  /** By its apiVersion alone. */
  isOwn(document: ParsedDocument): boolean;
}

/** Claims are to the groups of Backstage's own apiVersions, and to those of a company's kinds. */
export function createClaims(model: KindModel): Claims {
  const groups = new Set(
    model.schemas.flatMap(({ apiVersions }) => apiVersions.map((version) => groupOf(version))),
  );
  const isOwn: Claims['isOwn'] = ({ apiVersion }) => {
    const group = groupOf(apiVersion);
    return groups.has(group) || /(^|\.)backstage\.io$/.test(group);
  };
  const words = ['backstage.io/', ...[...groups].map((group) => `${group}/`)];
  return {
    isOwn,
    mayClaim: (file, text) =>
      isDescriptor(file) || words.some((word) => text.toLowerCase().includes(word)),
    isClaimed: (file, document) => isDescriptor(file) || isOwn(document),
  };
}

/** The part of an apiVersion before the slash, in lower case. */
function groupOf(apiVersion: string): string {
  return apiVersion.toLowerCase().split('/')[0] ?? '';
}
