import { type KeyHolder, spendLooks } from "#core/keys/index.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { container } from "#app/container.server.ts";
import { refused } from "./problems.server.ts";

/** Takes looks from what the key may ask for in a month. @throws ApiProblem 403 where it has fewer left */
export async function spendOrRefuse(scope: Scope, holder: KeyHolder, looks: number): Promise<void> {
  if (!(await spendLooks(container, scope, { ...holder, looks }))) throw refused(403, "key_looks_used_up");
}
