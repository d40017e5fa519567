/** Lower case letters, digits and `-`: a name that stands in addresses. */
export const ADDRESS_PART = /^[a-z0-9]+(-[a-z0-9]+)*$/;
