import type { z } from "zod";
import { NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type EndpointListed, endpointView, type MessageListed } from "#core/views/index.ts";
import type { MessageType } from "#core/webhooks/index.ts";
import { container } from "#app/container.server.ts";
import type { EndpointSchema, MessageSchema } from "./webhooks-schemas.ts";

export const shown = (row: EndpointListed): z.infer<typeof EndpointSchema> => ({
  id: row.id,
  url: row.url,
  description: row.description,
  types: row.types as z.infer<typeof EndpointSchema>["types"],
  fields: row.fields as z.infer<typeof EndpointSchema>["fields"],
  collections: row.collections,
  custom_headers: row.headers,
  per_second: row.perSecond,
  enabled: row.off === null,
  disabled_reason: row.off,
  failing_since: row.failingSince,
  secret_rotating_until: row.rotatingUntil,
  created_at: row.createdAt,
});

export const messageShown = (row: MessageListed): z.infer<typeof MessageSchema> => ({
  id: row.id,
  type: row.type as MessageType,
  state: row.state,
  attempts: row.attempts,
  status: row.status,
  problem: row.problem,
  next_attempt_at: row.nextAt,
  created_at: row.createdAt,
});

/** @throws NotFound */
export async function endpointOf(shopId: ShopId, id: string): Promise<z.infer<typeof EndpointSchema>> {
  const row = await endpointView(container.database, { shopId, id, now: container.clock.now() });
  if (!row) throw new NotFound({ code: "webhook_gone" });
  return shown(row);
}
