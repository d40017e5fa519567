import { join } from 'node:path';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { parseFile } from '../../../src/catalog/parse.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { createKindModel } from '../../../src/model/kinds.ts';
import type { PortalConfig } from '../../../src/portal/config/load.ts';
import { addKinds } from '../../../src/portal/kinds.ts';
import { STATE } from '../../../src/portal/state-folder.ts';
import { createOpener, type SourceOpener } from '../../../src/sources/opener.ts';

/**
 * Reads the catalog of a configuration, and nothing that only pages are made of. With the opener, the
 * steps of a template may fetch from other repositories, also where the catalog is read alone.
 */
export async function readAll(
  config: PortalConfig,
): Promise<{ catalog: Catalog; opener: SourceOpener }> {
  const { hosts, reading, alone, roots, vocabulary, published } = config;
  const options = { mirrors: join(STATE, 'repos'), hosts, reading };
  const opener = createOpener(options);
  const reader = alone ? createOpener({ ...options, alone }) : opener;
  const { model } = await addKinds(createKindModel(), config.kinds);
  const parse = async (text: string, source: string, file: string) => parseFile(text, source, file);
  const catalog = await readCatalog({ roots, opener: reader, model, parse, vocabulary, published });
  return { catalog, opener };
}
