import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { applyRules, deleteRule, Rule, saveRule, setTelling } from "#core/rules/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { json, parseForm } from "#app/form.server.ts";
import { type Merchant, requireMerchant } from "#app/merchant.server.ts";
import type { Words } from "#app/words/make-words.ts";

const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("save"), rule: json(Rule), revision: z.coerce.number().int().min(0) }),
  z.object({ do: z.literal("delete"), id: z.uuid() }),
  z.object({ do: z.literal("apply") }),
  z.object({ do: z.literal("tell"), tells: z.enum(["yes", "no"]) }),
]);

/** Adds, changes and deletes rules for the catalogue, holds the products to them again, and says whether Shopify is told. */
export async function action({ request, context }: ActionFunctionArgs) {
  const merchant = await requireMerchant({ request, context });
  return actionResponse(request, async (words) => act(words, merchant, await parseForm(request, Form)));
}

async function act({ t }: Words, { scope, by }: Merchant, form: z.infer<typeof Form>): Promise<string> {
  if (form.do === "save") {
    await saveRule(container, scope, { ...form, by });
    return t("done.ruleSaved");
  }
  if (form.do === "delete") {
    await deleteRule(container, scope, { id: form.id, by });
    return t("done.ruleDeleted");
  }
  if (form.do === "tell") {
    await setTelling(container, scope, { tells: form.tells === "yes", by });
    return form.tells === "yes" ? t("done.scoresTold") : t("done.scoresTaken");
  }
  await applyRules(container, scope);
  return t("done.rulesAgain");
}
