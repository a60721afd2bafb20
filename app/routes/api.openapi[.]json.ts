import { DOCUMENT } from "#app/api/document.server.ts";

/** The API's description, for machines. */
export const loader = () => Response.json(DOCUMENT, { headers: { "cache-control": "public, max-age=300" } });
