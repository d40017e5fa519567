import { portal } from 'virtual:playbill/portal';
import type { APIRoute } from 'astro';
import type { ListRow } from '../../portal/views/list.ts';

export const getStaticPaths = () => portal.listData();

/** All rows of one kind, for the filters of the catalog lists. */
export const GET: APIRoute<{ view: ListRow[] }> = ({ props }) => Response.json(props.view);
