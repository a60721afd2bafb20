import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { servicePlaceOf } from "#core/settings/index.ts";
import { putInParts } from "./s3-parts.ts";
import { ObjectKey, type ObjectStorage } from "#core/storage/ports.ts";

const CHECKSUM = "x-amz-checksum-sha256";

/** A bucket on S3 or anything that speaks its protocol. */
export function s3Storage(config: { bucket: string; endpoint: string | undefined; region: string }): ObjectStorage {
  const client = new S3Client({
    region: config.region,
    // A store that hangs must not hold what could go on without it.
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 15_000 },
    // Other servers than AWS's store checksum trailers as content.
    requestChecksumCalculation: "WHEN_REQUIRED",
    ...(config.endpoint ? { endpoint: config.endpoint, forcePathStyle: true } : {}),
  });
  const Bucket = config.bucket;
  const keyOf = (shopId: string, key: string) => {
    if (!ObjectKey.test(key)) throw new Error(`not an object key: ${key}`);
    return `shops/${shopId}/${key}`;
  };
  return {
    // Of a store that is not AWS' own, a region says nothing.
    place: config.endpoint ? "elsewhere" : servicePlaceOf(config.region),
    async put(shopId, key, { bytes, contentType }) {
      await client.send(
        new PutObjectCommand({ Bucket, Key: keyOf(shopId, key), Body: bytes, ContentType: contentType }),
      );
    },
    async get(shopId, key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(shopId, key) }));
        return (await Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    putStream: async (shopId, key, { chunks, contentType }) =>
      putInParts(client, { Bucket, Key: keyOf(shopId, key), ContentType: contentType }, chunks),
    async open(shopId, key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(shopId, key) }));
        return (Body as AsyncIterable<Uint8Array> | undefined) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async size(shopId, key) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(shopId, key) }));
        return ContentLength ?? null;
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    async presignPut(shopId, key, { bytes, sha256, seconds }) {
      const checksum = Buffer.from(sha256, "hex").toString("base64");
      const target = { Bucket, Key: keyOf(shopId, key), ContentLength: bytes, ChecksumSHA256: checksum };
      const url = await getSignedUrl(client, new PutObjectCommand(target), {
        expiresIn: seconds,
        // As headers they are held against what comes; in the address nothing would.
        unhoistableHeaders: new Set([CHECKSUM]),
        signableHeaders: new Set(["host", "content-length"]),
      });
      return { url, headers: { "content-length": String(bytes), [CHECKSUM]: checksum } };
    },
    async *list(shopId, prefix) {
      const root = `shops/${shopId}/`;
      let token: string | undefined;
      do {
        const page: ListObjectsV2CommandOutput = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix: root + prefix, ContinuationToken: token }),
        );
        for (const { Key } of page.Contents ?? []) if (Key) yield Key.slice(root.length);
        token = page.NextContinuationToken;
      } while (token);
    },
    async delete(shopId, key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(shopId, key) }));
    },
    async deleteAll(shopId) {
      for (;;) {
        const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: `shops/${shopId}/` }));
        if (Contents.length === 0) return;
        await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })), Quiet: true } }),
        );
      }
    },
  };
}
