import { useRouteLoaderData } from "@remix-run/react";
import { isAtLeast, type Role } from "#core/platform/access.ts";
import type { loader } from "../routes/app.tsx";

/** What this person may do; the server holds them to it, whatever the page lets them press. */
export const useRole = (): Role => useRouteLoaderData<typeof loader>("routes/app")?.role ?? "viewer";

export const useMay = (needed: Role): boolean => isAtLeast(useRole(), needed);
