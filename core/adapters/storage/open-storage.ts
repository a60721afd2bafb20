import type { Config } from "#core/platform/config.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { folderStorage } from "./folder.ts";
import { s3Storage } from "./s3.ts";

/** The bucket when one is named, else the folder. */
export const openStorage = ({ bucket, endpoint, region, directory }: Config["storage"]): ObjectStorage =>
  bucket ? s3Storage({ bucket, endpoint, region }) : folderStorage(directory);
