import { readFileSync, writeFileSync } from "node:fs";
import { archiveAddress, type Locked, type LockFile } from "#dev/lock-file.ts";

const FILE = "package-lock.json";

// npm writes the addresses that it asked, or none where it is told to leave them out; in its own order of keys.
const lock = JSON.parse(readFileSync(FILE, "utf8")) as LockFile;
for (const [path, locked] of Object.entries(lock.packages)) {
  const resolved = archiveAddress(path, locked);
  if (resolved === null) continue;
  const { name, version, resolved: _, ...rest } = locked;
  lock.packages[path] = { ...(name ? { name } : {}), version, resolved, ...rest } as Locked;
}
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
