import type { EndpointListed } from "#core/views/index.ts";

/** What is typed: lists a line each. */
export type EndpointDraft = {
  url: string;
  description: string;
  types: string[];
  fields: string[];
  collections: string;
  headers: string;
  perSecond: string;
};

type Held = Pick<EndpointListed, "url" | "description" | "types" | "fields" | "collections" | "headers" | "perSecond">;
export type HeldEndpoint = Held & { id: string | null };

export const FRESH: HeldEndpoint = {
  id: null,
  url: "",
  description: "",
  types: [],
  fields: [],
  collections: [],
  headers: [],
  perSecond: null,
};

const COLLECTION = "gid://shopify/Collection/";
const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export const endpointDraftOf = (held: HeldEndpoint): EndpointDraft => ({
  url: held.url,
  description: held.description,
  types: [...held.types],
  fields: [...held.fields],
  collections: held.collections.map((gid) => gid.slice(COLLECTION.length)).join("\n"),
  headers: "",
  perSecond: held.perSecond === null ? "" : String(held.perSecond),
});

/** The first line that is no header; null: all are. */
export const badHeader = (text: string): string | null =>
  lines(text).find((line) => !/^[^\s:]+\s*:/.test(line)) ?? null;

/** The draft as the API has it. Values of headers are never shown: none typed keeps those that are there. */
export function wishOf(draft: EndpointDraft, held: HeldEndpoint): string {
  const headers = lines(draft.headers).map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return JSON.stringify({
    url: draft.url.trim(),
    description: draft.description,
    types: draft.types,
    fields: draft.fields,
    collections: lines(draft.collections).map((line) => `${COLLECTION}${/\d+$/.exec(line)?.[0] ?? line}`),
    per_second: draft.perSecond.trim() === "" ? null : Number(draft.perSecond),
    ...(headers.length > 0 || held.id === null ? { headers: Object.fromEntries(headers) } : {}),
  });
}
