import DocsList from './DocsList.astro';
import Domains from './Domains.astro';
import FreshnessNote from './FreshnessNote.astro';
import Notice from './Notice.astro';
import Pre from './Pre.astro';
import SearchPrompt from './SearchPrompt.astro';
import Stats from './Stats.astro';
import TemplatesList from './TemplatesList.astro';

/** What an MDX page under content/pages can use without importing it. */
export const pageComponents = {
  DocsList,
  Domains,
  FreshnessNote,
  Notice,
  pre: Pre,
  SearchPrompt,
  Stats,
  TemplatesList,
};
