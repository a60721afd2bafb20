import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to a service that can be cut: everything on it breaks at once, and whoever comes back is let through again. */
export type Line = { url: string; cut(): void; close(): Promise<void> };

/** @param target the service's address; the line has the same with a port of its own */
export async function startLine(target: string): Promise<Line> {
  const to = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const service = connect({ host: to.hostname, port: Number(to.port) });
    for (const [here, there] of [
      [client, service],
      [service, client],
    ] as const) {
      open.add(here);
      here.on("error", () => there.destroy());
      here.on("close", () => {
        open.delete(here);
        there.destroy();
      });
      here.pipe(there);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: url.href,
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
