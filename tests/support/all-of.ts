/** Everything that comes, as a list. */
export async function allOf<T>(coming: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of coming) all.push(one);
  return all;
}

type File = { open: () => Promise<AsyncIterable<Uint8Array> | null> };

/** All bytes of a file that is there. */
export async function contentOf(file: File | null): Promise<Buffer> {
  const chunks = await file?.open();
  if (!chunks) throw new Error("there is no file");
  return Buffer.concat(await allOf(chunks));
}
