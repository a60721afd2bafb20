import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** An address that is not the app's: whoever comes from the admin's frame is taken home, others are told. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.has("host")) throw redirect(`/app${url.search}`);
  throw new Response("There is no such page.", { status: 404 });
}

export default function NoSuchAddress() {
  return null;
}
