import { isRouteErrorResponse, type ClientLoaderFunctionArgs } from "@remix-run/react";

/** By address: what the server said last. One entry a route is enough. */
const last = new Map<string, { url: string; data: unknown }>();

/**
 * A client loader that shows what the server said last when it cannot be asked: a page that is read anew by itself must
 * not turn into an error page, and take what somebody is typing with it, because the line was broken for a moment.
 * @param route a name of its own for each page
 */
export function keepLast<T>(route: string) {
  return async ({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<T> => {
    const { url } = request;
    try {
      const data = await serverLoader<T>();
      last.set(route, { url, data });
      return data as T;
    } catch (error) {
      const known = last.get(route);
      if (known?.url === url && isPassing(error)) return known.data as T;
      throw error;
    }
  };
}

/** The line is broken, or the server stumbled; not what it said on purpose. */
const isPassing = (error: unknown) =>
  !(error instanceof Response) && !(isRouteErrorResponse(error) && error.status < 500);
