import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { makeKey, NewKey, revokeKey, rotateKey } from "#core/keys/index.ts";
import { KEY_DAYS, KEY_OVERLAP_HOURS } from "#core/keys/scopes.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const id = z.string().regex(/^[0-9a-f]{12}$/);
const oneOf = (numbers: readonly number[]) => z.enum(numbers.map(String) as [string, ...string[]]).transform(Number);

/** One a line. */
const lines = z
  .string()
  .max(2_000)
  .default("")
  .transform((text) => text.split(/\s+/).filter(Boolean));
const number = z
  .string()
  .regex(/^\d{0,8}$/)
  .default("")
  .transform((text) => (text === "" ? null : Number(text)));

const Form = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("make"),
    name: NewKey.shape.name,
    kind: NewKey.shape.kind,
    scopes: many(NewKey.shape.scopes.element, 10),
    addresses: lines,
    looksPerMonth: number.pipe(NewKey.shape.looksPerMonth.unwrap()),
    days: z.union([z.literal("").transform(() => null), oneOf(KEY_DAYS)]),
  }),
  z.object({ do: z.literal("rotate"), id, hours: oneOf(KEY_OVERLAP_HOURS) }),
  z.object({ do: z.literal("revoke"), id }),
]);

/** An owner makes, replaces and ends keys. A new one is in the answer, and nowhere else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    if (form.do === "revoke") {
      await revokeKey(container, scope, form.id);
      return t("done.keyRevoked");
    }
    if (form.do === "rotate") {
      const hours = form.hours as (typeof KEY_OVERLAP_HOURS)[number];
      return {
        message: t("done.keyRotated"),
        secret: (await rotateKey(container, scope, { id: form.id, hours })).text,
      };
    }
    const days = form.days as (typeof KEY_DAYS)[number] | null;
    const made = await makeKey(container, scope, { ...form, days });
    return { message: t("done.keyMade"), secret: made.text };
  });
}
