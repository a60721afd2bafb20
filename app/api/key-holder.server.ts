import { type KeyHolder, verifyKey } from "#core/keys/index.ts";
import { container } from "#app/container.server.ts";
import { refused } from "./problems.server.ts";

const REALM = 'Bearer realm="ImagineAI"';

/**
 * Whose key a request carries. @param address where the request comes from
 * @throws ApiProblem 401 without a valid key, 403 for one that may not be used from there
 */
export async function keyHolderOf(request: Request, address: string): Promise<KeyHolder> {
  const [, text] = /^Bearer +(\S{1,300})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const holder = text === undefined ? null : await verifyKey(container, { text, address });
  if (!holder) throw refused(401, "unauthenticated", { "www-authenticate": REALM });
  if (!holder.fromHere) {
    container.keyUses.count(holder, true);
    throw refused(403, "key_address");
  }
  return holder;
}
