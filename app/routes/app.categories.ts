import type { LoaderFunctionArgs } from "@remix-run/node";
import { findChoices } from "#app/find-choices.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

/** Categories of the shop's taxonomy by words, for the editor. */
export const loader = ({ request, context }: LoaderFunctionArgs): Promise<Response> =>
  asMerchant({ request, context }, ({ shopId }) =>
    findChoices(request, shopId, (admin, words) => admin.searchCategories(words)),
  );
