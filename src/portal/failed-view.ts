/** The header of a page on which a view of a plugin could not be printed; it names the plugin. */
export const FAILED_VIEW = 'X-Playbill-Failed-View';
