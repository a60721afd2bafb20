import { expect, test } from "vitest";
import { isInNetwork, Network } from "./networks.ts";

test("one address or a network, of both kinds, and nothing else", () => {
  for (const good of ["203.0.113.7", "203.0.113.0/24", "2001:db8::/32", " 2001:db8::1 "])
    expect(Network.safeParse(good).success, good).toBe(true);
  for (const bad of [
    "",
    "203.0.113",
    "203.0.113.0/33",
    "2001:db8::/129",
    "example.com",
    "0x7f.1",
    "203.0.113.7,203.0.113.8",
  ])
    expect(Network.safeParse(bad).success, bad).toBe(false);
});

test("an address is held against each network, whichever way it is written", () => {
  const networks = ["203.0.113.0/24", "198.51.100.7", "2001:db8::/32"];
  for (const within of ["203.0.113.255", "198.51.100.7", "2001:db8:ffff::1", "::ffff:203.0.113.9"])
    expect(isInNetwork(networks, within), within).toBe(true);
  for (const outside of ["203.0.114.0", "198.51.100.8", "2001:db9::1", "", "nonsense", "unknown"])
    expect(isInNetwork(networks, outside), outside).toBe(false);
  expect(isInNetwork([], "203.0.113.7")).toBe(false);
});
