import type { LoaderFunctionArgs } from "@remix-run/node";
import { AppError } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cleanText } from "#core/platform/text.ts";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

const FEWEST_LETTERS = 2;
const MOST_LETTERS = 100;

export type FoundCategories = { ok: boolean; categories: { id: string; path: string }[] };

const say = (found: FoundCategories) => Response.json(found);

/** Categories of the shop's taxonomy by words, for the editor. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return asMerchant({ request, context }, ({ shopId }) => search(request, shopId));
}

async function search(request: Request, shopId: ShopId): Promise<Response> {
  const words = cleanText(new URL(request.url).searchParams.get("q") ?? "")
    .trim()
    .slice(0, MOST_LETTERS);
  if (words.length < FEWEST_LETTERS) return say({ ok: true, categories: [] });
  try {
    return say({ ok: true, categories: await (await container.adminFor(shopId)).searchCategories(words) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    container.logger.warn({ error, shopId }, "no categories");
    return say({ ok: false, categories: [] });
  }
}
