import { AppError } from "#core/platform/errors.ts";

/**
 * The shop has uninstalled the app, or nothing of it is kept any more: what was in hand for it ends and leaves no
 * trace.
 */
export class ShopGone extends AppError {
  readonly spec = { code: "shop_gone", status: 404, retry: "never" } as const;
}
