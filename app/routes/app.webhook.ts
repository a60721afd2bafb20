import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { InvalidInput } from "#core/platform/errors.ts";
import {
  changeEndpoint,
  EndpointChange,
  EndpointWish,
  makeEndpoint,
  SECRET_OVERLAP_HOURS,
  pingEndpoint,
  removeEndpoint,
  replayMessages,
  rotateSecret,
} from "#core/webhooks/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { json, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const id = z.string().regex(/^ep_[0-9a-f]{20}$/);
const HOUR_MS = 3_600_000;
const hours = z.enum(SECRET_OVERLAP_HOURS.map(String) as [string, ...string[]]).transform(Number);
const headers = z.record(z.string(), z.string());

/** What a person types as a header is judged below, where the answer has words. */
const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("make"), wish: json(EndpointWish.extend({ headers })) }),
  z.object({ do: z.literal("change"), id, wish: json(EndpointChange.extend({ headers: headers.optional() })) }),
  z.object({ do: z.literal("remove"), id }),
  z.object({ do: z.literal("rotate"), id, hours }),
  z.object({ do: z.literal("ping"), id }),
  z.object({ do: z.literal("again"), id, message: z.string().max(100) }),
  z.object({
    do: z.literal("againMany"),
    id,
    hours: z.coerce.number().int().min(1).max(720),
    which: z.enum(["failed", "all"]),
  }),
]);

/** Staff make, change, try and remove endpoints, and send messages again. A new secret is in the answer, and nowhere else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    switch (form.do) {
      case "make": {
        const { secret } = await makeEndpoint(container, scope, { ...form.wish, headers: good(form.wish.headers) });
        return { message: t("done.hookMade"), secret };
      }
      case "change": {
        const { headers: given, ...wish } = form.wish;
        const change = { ...wish, ...(given === undefined ? {} : { headers: good(given) }) };
        await changeEndpoint(container, scope, { id: form.id, change });
        return t("done.hookChanged");
      }
      case "remove":
        await removeEndpoint(container, scope, form.id);
        return t("done.hookRemoved");
      case "rotate": {
        const overlap = form.hours as (typeof SECRET_OVERLAP_HOURS)[number];
        const { secret } = await rotateSecret(container, scope, { id: form.id, hours: overlap });
        return { message: t("done.hookRotated"), secret };
      }
      case "ping":
        await pingEndpoint(container, scope, { id: form.id });
        return t("done.hookPinged");
      case "again":
        await replayMessages(container, scope, { endpoint: form.id, message: form.message });
        return t("done.hookAgain", { count: 1 });
      case "againMany": {
        const since = new Date(container.clock.now().getTime() - form.hours * HOUR_MS);
        const which = { endpoint: form.id, since, until: null, failed: form.which === "failed" };
        return t("done.hookAgain", { count: await replayMessages(container, scope, which) });
      }
    }
  });
}

/** @throws InvalidInput for a name that is the app's own, or that no header may have */
function good(given: Record<string, string>): Record<string, string> {
  const read = EndpointWish.shape.headers.safeParse(given);
  if (!read.success) throw new InvalidInput({ code: "webhook_headers" });
  return read.data;
}
