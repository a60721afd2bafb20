import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * File bytes by name. A photo that already lies on disk is only pointed at (`file:`), so a catalogue of thousands costs
 * no memory.
 */
export class Blobs {
  private readonly memory = new Map<string, Buffer>();

  put(bytes: Buffer): string {
    const name = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    this.memory.set(name, bytes);
    return name;
  }

  static onDisk(file: string): string {
    return `file:${path.resolve(file)}`;
  }

  async read(name: string): Promise<Buffer> {
    const held = this.memory.get(name);
    if (held) return held;
    if (name.startsWith("file:")) return readFile(name.slice(5));
    throw new Error(`no such file in the local Shopify: ${name}`);
  }

  /** Writes the bytes held in memory into `folder`, one file each. */
  async save(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const [name, bytes] of this.memory) await writeFile(path.join(folder, name.slice(7)), bytes);
  }

  async load(folder: string, names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (name.startsWith("sha256:") && !this.memory.has(name))
        this.memory.set(name, await readFile(path.join(folder, name.slice(7))));
    }
  }

  clear(): void {
    this.memory.clear();
  }
}
