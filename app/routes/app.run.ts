import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { GAP_FILTERS } from "#core/feeds/index.ts";
import { ESSENTIAL } from "#core/fields/index.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { Day } from "#core/platform/moments.ts";
import { readProductKeys } from "#core/product-file/index.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import {
  cancelRun,
  createRun,
  IMAGE_KINDS,
  nameProducts,
  pauseRun,
  resumeRun,
  retryItems,
  RUN_KINDS,
  type Selection,
  startRun,
} from "#core/runs/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { type Merchant, requireMerchant } from "#app/merchant.server.ts";
import type { Words } from "#app/words/make-words.ts";

const run = z.uuid();
const kind = z.enum(RUN_KINDS).exclude(["alt_texts"]);
const yes = z
  .enum(["yes", "no"])
  .default("no")
  .transform((word) => word === "yes");
/** An empty field is no limit. */
const budget = z
  .string()
  .regex(/^\d{0,7}$/)
  .transform((text) => (text === "" ? null : Number(text)));
const state = z
  .enum(["", ...PRODUCT_STATES])
  .default("")
  .transform((word) => word || null);
/** A share in percent, of a run that approves by itself; empty: it does not. */
const from = z
  .enum(["", "70", "90"])
  .default("")
  .transform((text) => (text === "" ? null : Number(text) / 100));
const missing = z
  .enum(["", ...ESSENTIAL])
  .default("")
  .transform((field) => (field === "" ? null : field));
const short = z
  .enum(["", "1"])
  .default("")
  .transform((word) => word === "1");
const gap = z
  .enum(["", ...GAP_FILTERS])
  .default("")
  .transform((point) => (point === "" ? undefined : point));
/** Into these languages, of a run that translates; none: into all that the settings name. */
const into = many(z.string().max(20), 20, 0);
const made = { run, kind, dry: yes, from, into };

const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("filter"), ...made, q: z.string().max(100).default(""), state, missing, short, gap }),
  z.object({ do: z.literal("catalogue"), ...made }),
  z.object({ do: z.literal("images"), run, dry: yes, of: many(z.enum(IMAGE_KINDS), 3) }),
  z.object({ do: z.literal("file"), ...made, name: z.string().max(200), file: z.base64() }),
  z.object({
    do: z.literal("name"),
    run,
    kind,
    ids: many(ProductGid, 250),
    total: z.coerce.number().int().min(1).max(100_000),
  }),
  z.object({ do: z.literal("undo"), run, of: z.uuid() }),
  z.object({ do: z.literal("undo_day"), run, day: Day }),
  z.object({ do: z.literal("start"), run, budget }),
  z.object({ do: z.literal("pause"), run }),
  z.object({ do: z.literal("resume"), run, budget: budget.optional() }),
  z.object({ do: z.literal("cancel"), run }),
  z.object({ do: z.literal("retry"), run, code: z.string().max(60).default("") }),
]);
type Form = z.infer<typeof Form>;
type OfFile = Extract<Form, { do: "file" }>;
type Making = Extract<Form, { do: "filter" | "catalogue" | "images" | "file" | "undo" | "undo_day" }>;

/** Makes, starts, stops and goes on with bulk work. */
export async function action({ request, context }: ActionFunctionArgs) {
  const merchant = await requireMerchant({ request, context });
  return actionResponse(request, async (words) => act(words, merchant, await parseForm(request, Form)));
}

async function act({ t }: Words, merchant: Merchant, form: Form): Promise<string> {
  const { scope, by, count } = merchant;
  const products = (count: number) => ({ products: t("count.product", { count }) });
  switch (form.do) {
    case "start":
      await count("bulk_starts");
      await startRun(container, scope, form);
      return t("done.run.start");
    case "pause":
      await pauseRun(container, scope, form);
      return t("done.run.pause");
    case "resume":
      await resumeRun(container, scope, form);
      return t("done.run.resume");
    case "cancel":
      await cancelRun(container, scope, form);
      return t("done.run.cancel");
    case "retry":
      return t(
        "done.run.retry",
        products(await retryItems(container, scope, { run: form.run, code: form.code || null })),
      );
    case "name": {
      const come = await nameProducts(container, scope, { ...form, id: form.run, by });
      return t("done.run.chosen", products(come));
    }
    default:
      await make(merchant, form);
      return t("done.run.counting");
  }
}

async function make({ scope, by, count }: Merchant, form: Making): Promise<void> {
  const { run: id } = form;
  if (form.do === "undo" || form.do === "undo_day") {
    const selection = form.do === "undo" ? { by: "run" as const, run: form.of } : { by: "day" as const, day: form.day };
    await createRun(container, scope, { id, kind: "undo", selection, by });
    return;
  }
  const { dry: dryRun } = form;
  const approveFrom = form.do === "images" ? null : form.from;
  // Texts of images are no work on products, nor the other way round.
  const kind = form.do === "images" ? "alt_texts" : form.kind;
  const locales = form.do === "images" ? [] : form.into;
  if (form.do === "file") await count("uploads");
  const { selection, notes } = form.do === "file" ? await readFile(form) : { selection: chosen(form), notes: [] };
  await createRun(container, scope, { id, kind, selection, notes, by, dryRun, approveFrom, locales });
}

function chosen(form: Exclude<Making, { do: "file" | "undo" | "undo_day" }>): Exclude<Selection, { by: "products" }> {
  if (form.do === "images") return { by: "images", of: IMAGE_KINDS.filter((kind) => form.of.includes(kind)) };
  return form.do === "filter"
    ? { by: "filter", q: form.q, state: form.state, missing: form.missing, short: form.short, gap: form.gap }
    : { by: "catalogue" };
}

async function readFile({ file, name }: OfFile) {
  const bytes = Buffer.from(file, "base64");
  await container.scan(bytes);
  const { keys, problems } = readProductKeys(bytes);
  return { selection: { by: "file" as const, name, keys }, notes: problems };
}
