import type { AstroIntegration } from 'astro';
import { printedFiles } from '../printed-files/index.ts';
import { SCHEMAS, schemaFiles } from './schema-files.ts';

/** Prints the JSON Schemas that editors check catalog files and app-config.yaml with. */
export default function schemas(): AstroIntegration {
  return printedFiles('playbill/schemas', SCHEMAS, schemaFiles);
}
