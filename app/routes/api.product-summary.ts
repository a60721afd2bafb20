import type { LoaderFunctionArgs } from "@remix-run/node";
import { ProductGid } from "#core/platform/ids.ts";
import { productSummary } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant, type Merchant } from "#app/merchant.server.ts";
import { wordsFor } from "#app/words.server.ts";
import type { Words } from "#app/words/make-words.ts";

type Quality = NonNullable<Awaited<ReturnType<typeof productSummary>>["quality"]>;

/** For the block on Shopify's product page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId, cors }) => summaryOf(request, { shopId, cors }));
}

async function summaryOf(request: Request, { shopId, cors }: Pick<Merchant, "shopId" | "cors">): Promise<Response> {
  const id = ProductGid.safeParse(new URL(request.url).searchParams.get("id"));
  if (!id.success)
    return cors(
      Response.json({ error: { code: "invalid_input", message: "id must be a product's gid." } }, { status: 400 }),
    );
  const { quality, ...summary } = await productSummary(container.database, shopId, id.data);
  const inWords = quality && { score: quality.score, reasons: reasonsOf(wordsFor(request), quality) };
  return cors(Response.json({ ...summary, quality: inWords }));
}

/** The block shows three: what other photos lack is the last of them. */
function reasonsOf({ t }: Words, { reasons, lacking }: Quality): string[] {
  const own = reasons.map((reason) => t(`reason.${reason}`));
  return lacking ? [...own.slice(0, 2), t("summary.lacking", { lacking })] : own;
}
