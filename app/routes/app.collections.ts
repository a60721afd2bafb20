import type { LoaderFunctionArgs } from "@remix-run/node";
import { findChoices } from "#app/find-choices.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

/** The shop's collections by words, for the editor of rules. */
export const loader = ({ request, context }: LoaderFunctionArgs): Promise<Response> =>
  asMerchant({ request, context }, ({ shopId }) =>
    findChoices(request, shopId, async (admin, words) =>
      (await admin.searchCollections(words)).map(({ id, title }) => ({ id, path: title })),
    ),
  );
