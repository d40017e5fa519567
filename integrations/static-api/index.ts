import type { AstroIntegration } from 'astro';
import { printedFiles } from '../printed-files/index.ts';
import { catalogFiles } from './catalog-files.ts';

/** Prints the reading calls of Backstage's catalog API as files. */
export default function staticApi(): AstroIntegration {
  return printedFiles('playbill/static-api', 'api/catalog/', catalogFiles);
}
