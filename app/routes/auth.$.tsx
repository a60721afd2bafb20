import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { authenticated } from "#app/merchant.server.ts";

/**
 * The library's own pages: getting a session token where the browser has none yet. It sends who has no store to a
 * login, which is the front page.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  if (new URL(request.url).pathname === "/auth/login") throw redirect("/");
  await authenticated(request);
  throw redirect("/");
}
