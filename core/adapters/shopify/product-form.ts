import { MediaGid, ProductGid } from "#core/platform/ids.ts";
import {
  type FileSet,
  type MediumShown,
  type ProductFormAdmin,
  ShopifyRejected,
  ShopifyUnavailable,
} from "#core/shopify/index.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import { isPhoto, MEDIA_STATES } from "./media.ts";
import * as operations from "./operations.generated.ts";
import type { ReadProductFormQuery } from "./operations.generated.ts";
import { allOf } from "./read-answers.ts";

type Request = ReturnType<typeof graphqlClient>;
type Node = NonNullable<ReadProductFormQuery["product"]>["media"]["nodes"][number];

/** As shopify.app.toml declares it: values of its type are unique within a shop. */
const FORM = { namespace: "$app", key: "form" } as const;
const STAGE_MS = 60_000;

export function productFormOf(request: Request): ProductFormAdmin {
  return {
    async readProductForm(gid) {
      const { product } = await request(operations.ReadProductForm, { id: gid });
      if (!product) return null;
      const { id: _id, media, ...texts } = product;
      const more = async (after: string) =>
        (await request(operations.ReadMoreShown, { id: gid, after })).product?.media;
      return { ...texts, media: (await allOf(media, more)).map(shownOf) };
    },
    async findByForm(form) {
      const { productByIdentifier } = await request(operations.FindByForm, { value: form });
      return productByIdentifier ? ProductGid.parse(productByIdentifier.id) : null;
    },
    async makeProduct(form, { files, ...texts }) {
      const { productSet } = await request(operations.SetProduct, {
        identifier: { customId: { ...FORM, value: form } },
        input: { ...texts, files: files.map(fileOf), metafields: [{ ...FORM, type: "id", value: form }] },
      });
      refuse("productSet", productSet?.userErrors ?? []);
      if (!productSet?.product) throw new ShopifyUnavailable("Shopify does not say which product it has made");
      return ProductGid.parse(productSet.product.id);
    },
    async setProduct(gid, { files, ...texts }) {
      const { productSet } = await request(operations.SetProduct, {
        identifier: { id: gid },
        input: { ...texts, ...(files ? { files: files.map(fileOf) } : {}) },
      });
      refuse("productSet", productSet?.userErrors ?? []);
    },
    async stagePhoto({ name, contentType, bytes }) {
      const { stagedUploadsCreate } = await request(operations.StagePhoto, {
        input: [
          {
            filename: name,
            mimeType: contentType,
            fileSize: String(bytes.length),
            resource: "IMAGE",
            httpMethod: "POST",
          },
        ],
      });
      refuse("stagedUploadsCreate", stagedUploadsCreate?.userErrors ?? []);
      const target = stagedUploadsCreate?.stagedTargets?.[0];
      if (!target?.url || !target.resourceUrl) throw new ShopifyRejected("Shopify names no place for the photo");
      const form = new FormData();
      for (const parameter of target.parameters) form.append(parameter.name, parameter.value);
      // Last: the store reads nothing that stands behind the file.
      form.append("file", new Blob([new Uint8Array(bytes)], { type: contentType }), name);
      await send(target.url, form);
      return target.resourceUrl;
    },
  };
}

/** The place is Shopify's own word, and is signed for this one file. */
async function send(url: string, body: FormData): Promise<void> {
  const answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(STAGE_MS) }).catch(
    (error: unknown) => {
      throw new ShopifyUnavailable("the photo did not reach Shopify", { error });
    },
  );
  await answer.body?.cancel();
  if (answer.ok) return;
  const told = `Shopify's store did not take the photo: ${answer.status}`;
  throw answer.status >= 500 || answer.status === 429 ? new ShopifyUnavailable(told) : new ShopifyRejected(told);
}

function shownOf(node: Node): MediumShown {
  const { id, alt, preview, status } = node;
  if (!isPhoto(node)) return { gid: id, photo: null };
  const preparing = MEDIA_STATES[status] === undefined;
  return { gid: id, photo: { gid: MediaGid.parse(id), alt: alt ?? "", url: preview?.image?.url ?? null, preparing } };
}

const fileOf = (file: FileSet) =>
  "source" in file
    ? { originalSource: file.source, alt: file.alt, contentType: "IMAGE" as const }
    : { id: file.id, ...(file.alt === undefined ? {} : { alt: file.alt }) };
