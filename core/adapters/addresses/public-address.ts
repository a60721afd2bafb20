import { lookup as systemLookup, type LookupAddress, type LookupOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { DownloadRefused } from "./errors.ts";

/**
 * IPv4-compatible IPv6 (::127.0.0.1) counts as unicast in most libraries; the last is the metadata service of a cloud.
 */
const DENIED = [ipaddr.parseCIDR("::/96"), ipaddr.parseCIDR("168.63.129.16/32")];

/** True only for addresses of the public internet, in any spelling; IPv4 inside IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const raw = ipaddr.parse(address);
  const ip =
    raw.kind() === "ipv6" && (raw as ipaddr.IPv6).isIPv4MappedAddress() ? (raw as ipaddr.IPv6).toIPv4Address() : raw;
  return (
    ip.range() === "unicast" &&
    !DENIED.some(([net, bits]) => net.kind() === ip.kind() && ip.match([net, bits] as never))
  );
}

export type Resolve = (
  host: string,
  options: LookupOptions,
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

const resolveAll: Resolve = (host, options, done) =>
  systemLookup(host, { ...options, all: true }, (error, found) => done(error, found ?? []));

/**
 * A lookup for sockets: the address that was checked is the one that is connected to, so a name cannot change in
 * between.
 */
export function publicLookup(resolve: Resolve = resolveAll): LookupFunction {
  return (host, options, done) => {
    resolve(host, options, (error, addresses) => {
      if (error) return done(error, "");
      const denied = addresses.find((a) => !isPublicAddress(a.address));
      const [first] = addresses;
      if (denied || !first) return done(new DownloadRefused(`${host} is not on the public internet`, { host }), "");
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

/** Judges an address before a connection is thought of: literal addresses never reach a lookup. */
export function checkUrl(url: URL, allowOrigins: ReadonlySet<string>): void {
  if (url.username || url.password)
    throw new DownloadRefused("an address with credentials is not fetched", { host: url.host });
  if (allowOrigins.has(url.origin)) return;
  if (url.protocol !== "https:")
    throw new DownloadRefused(`only https is fetched, not ${url.protocol.slice(0, -1)}`, { host: url.host });
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublicAddress(host))
    throw new DownloadRefused(`${url.hostname} is not on the public internet`, { host: url.host });
}

/**
 * What can be said of an address before anybody asks for it. @param origins that may be on this machine or speak http
 * @throws DownloadRefused
 */
export const addressJudge = (origins: readonly string[]): { check(url: string): URL } => {
  const allowed = new Set(origins.map((origin) => new URL(origin).origin));
  return {
    check(address) {
      const url = URL.parse(address);
      if (!url) throw new DownloadRefused("not an address");
      checkUrl(url, allowed);
      return url;
    },
  };
};
