import ipaddr from "ipaddr.js";
import { z } from "zod";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** One address, or a network as CIDR ("203.0.113.0/24"); null for what is neither. */
function rangeOf(text: string): Range | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/** As a person types it: "203.0.113.7", "203.0.113.0/24", "2001:db8::/32". */
export const Network = z
  .string()
  .trim()
  .max(50)
  .refine((text) => rangeOf(text) !== null, "An IP address, or a network such as 203.0.113.0/24");

/**
 * Whether an address is in one of the networks; in none of none. An IPv4 address that came over IPv6 ("::ffff:203.0.113.7") is
 * the IPv4 address.
 */
export function isInNetwork(networks: readonly string[], address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const range = rangeOf(network);
    return range !== null && range[0].kind() === parsed.kind() && parsed.match(range as [ipaddr.IPv4, number]);
  });
}
