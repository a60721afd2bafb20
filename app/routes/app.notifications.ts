import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { markTold, notificationsView } from "#core/views/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { asMerchant, requireMerchant } from "#app/merchant.server.ts";

/** What the bell above every page shows; each person has read their own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId, user }) =>
    Response.json(await notificationsView(container.database, shopId, { user })),
  );
}

/** Postgres' own largest. */
const SEQ_DIGITS = 18;
const Form = z.object({ to: z.string().regex(/^\d+$/).max(SEQ_DIGITS).transform(BigInt) });

/** A person has read what is told up to an event. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { shopId, user } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { to } = await parseForm(request, Form);
    await markTold(container.database, shopId, { user, to });
    return t("done.read");
  });
}
