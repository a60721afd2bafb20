import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Served = {
  url: string;
  /** @returns the address that gives the bytes */
  add(name: string, bytes: Uint8Array): string;
  /** How often an address was asked for. */
  asked(name: string): number;
  close(): Promise<void>;
};

/** Another site that serves files; of what it does not have it says 404. */
export async function serveFiles(): Promise<Served> {
  const files = new Map<string, Uint8Array>();
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1).replace(/\?.*/, "");
    asked.set(name, (asked.get(name) ?? 0) + 1);
    const bytes = files.get(name);
    if (name.startsWith("away")) response.destroy();
    else if (bytes) response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    add(name, bytes) {
      files.set(name, bytes);
      return `${url}/${name}`;
    },
    asked: (name) => asked.get(name) ?? 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
