import type { EntityLinkView } from './link.ts';

/** What the components of the home page can show. */
export interface HomeView {
  kinds: { kind: string; label: string; count: number; href: string }[];
  domains: { entity: EntityLinkView; summary: string; systems: EntityLinkView[] }[];
  docs: { title: string; href: string; summary: string }[];
  templates: { entity: EntityLinkView; summary: string }[];
  problems: number;
  /** Date of the newest revision the portal was printed from, `2026-11-21`. */
  asOf: string;
}
