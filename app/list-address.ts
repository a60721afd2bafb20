const VIEW = ["q", "state", "missing", "short", "gap", "sort", "turned"];
const OWN = [...VIEW, "after", "before"];

/** What a saved view keeps, always in one order: two addresses of one list are the same. */
export const viewAddress = (address: URLSearchParams): string =>
  new URLSearchParams(VIEW.flatMap((key) => (address.get(key) ? [[key, address.get(key)!]] : []))).toString();

/** What of the address makes the list what it is; Shopify adds its own. */
export function listAddress(address: URLSearchParams): string {
  return new URLSearchParams([...address].filter(([key]) => OWN.includes(key))).toString();
}
