/** Marks, between the dialect and the sanitiser, an address that is resolved already. */
export const RESOLVED = { attribute: 'data-pb-resolved', property: 'dataPbResolved' } as const;
