import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";

/** S3 takes 10,000 parts of 5 MB at least: 80 GB in all. One is in memory at a time. */
const PART_BYTES = 8 * 1024 * 1024;

type Target = { Bucket: string; Key: string; ContentType: string };

/**
 * An object whose length nobody knows before, part by part. It is there when the last part is; what fails on the way is given
 * up, and the object that was there before stays.
 * @returns its length in bytes
 */
export async function putInParts(client: S3Client, target: Target, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const { Bucket, Key } = target;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { Bucket, Key, UploadId };
  try {
    const Parts: CompletedPart[] = [];
    let length = 0;
    for await (const Body of inParts(chunks)) {
      const PartNumber = Parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
      Parts.push({ ETag, PartNumber });
      length += Body.length;
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    return length;
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** Pieces of any size as parts of one; the last may be smaller, and an object without bytes has one that is empty. */
async function* inParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  let parts = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < PART_BYTES) continue;
    yield Buffer.concat(held);
    parts++;
    held = [];
    length = 0;
  }
  if (length > 0 || parts === 0) yield Buffer.concat(held);
}
