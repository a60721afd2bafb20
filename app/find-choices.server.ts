import { AppError } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cleanText } from "#core/platform/text.ts";
import type { ShopifyAdmin } from "#core/shopify/index.ts";
import { container } from "#app/container.server.ts";

const FEWEST_LETTERS = 2;
const MOST_LETTERS = 100;

/** `ok` false: Shopify could not be asked. */
export type FoundChoices = { ok: boolean; choices: { id: string; path: string }[] };

type Search = (admin: ShopifyAdmin, words: string) => Promise<FoundChoices["choices"]>;

/** What of Shopify's is called so, for an editor that searches as one types: the address's `q`. */
export async function findChoices(request: Request, shopId: ShopId, search: Search): Promise<Response> {
  const words = cleanText(new URL(request.url).searchParams.get("q") ?? "")
    .trim()
    .slice(0, MOST_LETTERS);
  const say = (found: FoundChoices) => Response.json(found);
  if (words.length < FEWEST_LETTERS) return say({ ok: true, choices: [] });
  try {
    return say({ ok: true, choices: await search(await container.adminFor(shopId), words) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    container.logger.warn({ error, shopId }, "nothing could be searched for");
    return say({ ok: false, choices: [] });
  }
}
