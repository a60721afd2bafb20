import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { giveRole, setNewPeople } from "#core/people/index.ts";
import { ROLES } from "#core/platform/access.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

/** An empty role is that of new people. */
const Form = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("person"),
    person: z.string().regex(/^\w{1,40}$/),
    role: z.enum(["", ...ROLES]).transform((role) => role || null),
  }),
  z.object({ of: z.literal("new"), role: z.enum(ROLES).exclude(["owner"]) }),
]);

/** An owner says who may do what. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    if (form.of === "new") await setNewPeople(container, scope, form.role);
    else await giveRole(container, scope, form);
    return t("done.roleGiven");
  });
}
