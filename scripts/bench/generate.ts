import { resolve } from 'node:path';
import { writeCompany } from './company.ts';

const [entities = '1000', pages = '1000', folder = 'synthetic-company'] = process.argv.slice(2);
const config = await writeCompany(resolve(folder), Number(entities), Number(pages));
process.stdout.write(`${config}\n`);
