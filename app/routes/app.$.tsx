import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireMerchant } from "#app/merchant.server.ts";

/** Every address of the app that no page has: said within the frame. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMerchant({ request, context });
  throw new Response("There is no such page.", { status: 404 });
}

export default function NoSuchPage() {
  return null;
}
