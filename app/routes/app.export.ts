import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import {
  askForExport,
  cancelExport,
  closeFeedAddress,
  exportById,
  exportLink,
  ExportWish,
  makeSchedule,
  openFeedAddress,
  removeSchedule,
  retryExport,
  ScheduleWish,
} from "#core/exports/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import { actionResponse } from "#app/answer.server.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { feedUrl } from "#app/feed-url.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const id = z.uuid();
const short = z.string().max(40);

const Form = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("make"),
    kind: short,
    format: short,
    every: short.default("once"),
    incremental: z.literal("1").optional(),
    q: z.string().max(100).default(""),
    state: short.default(""),
    gap: short.default(""),
    missing: short.default(""),
    short: z.enum(["", "1"]).default(""),
  }),
  z.object({ do: z.literal("cancel"), id }),
  z.object({ do: z.literal("again"), id }),
  z.object({ do: z.literal("unschedule"), id }),
  z.object({ do: z.literal("address"), id }),
  z.object({ do: z.literal("unaddress"), id }),
  z.object({ do: z.literal("link"), id }),
]);

type Narrowed = { q: string; state: string; gap: string; missing: string; short: "" | "1" };

/** By what has been chosen, and nothing else. */
const filterOf = ({ q, state, gap, missing, short: rules }: Narrowed) => ({
  ...(q.trim() === "" ? {} : { q: q.trim() }),
  ...(state === "" ? {} : { state }),
  ...(gap === "" ? {} : { gap }),
  ...(missing === "" ? {} : { missing }),
  ...(rules === "" ? {} : { short: true }),
});

/** Asks for files, once or by themselves; ends them; gives the link by which the browser saves one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, shopId } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    if (form.do === "make") {
      const { kind, format, every } = form;
      const wish = { kind, format, filter: filterOf(form) };
      if (every === "once") {
        await askForExport(container, scope, ExportWish.parse(wish));
        return t("done.exportAsked");
      }
      await makeSchedule(
        container,
        scope,
        ScheduleWish.parse({ ...wish, every, incremental: form.incremental === "1" }),
      );
      return t("done.exportScheduled");
    }
    if (form.do === "cancel") {
      await cancelExport(container, scope, form.id);
      return t("done.exportCancelled");
    }
    if (form.do === "again") {
      await retryExport(container, scope, form.id);
      return t("done.exportAsked");
    }
    if (form.do === "unschedule") {
      await removeSchedule(container, scope, form.id);
      return t("done.exportUnscheduled");
    }
    if (form.do === "address") {
      const code = await openFeedAddress(container, scope, form.id);
      return { message: t("done.exportAddressed"), secret: feedUrl(shopId, code) };
    }
    if (form.do === "unaddress") {
      await closeFeedAddress(container, scope, form.id);
      return t("done.exportUnaddressed");
    }
    const made = await exportById(container.database, shopId, form.id);
    if (made?.state !== "ready") throw new NotFound({ code: "export_gone" });
    const { code } = exportLink(container.tokenKeys, { shopId, id: form.id, now: container.clock.now() });
    const { href: url } = new URL(`/export/${shopId}/${code}`, config.shopify.appUrl);
    return { message: t("done.exportOpened"), url };
  });
}
