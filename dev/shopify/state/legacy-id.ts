/** The number at the end of a gid, which Shopify's REST and webhook payloads name things by. */
export const legacyId = (gid: string): number => Number(gid.split("/").at(-1));
