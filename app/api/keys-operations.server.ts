import { z } from "zod";
import { makeKey, NewKey, revokeKey, rotateKey } from "#core/keys/index.ts";
import { ADDRESSES_AT_MOST, KEY_DAYS, KEY_KINDS, KEY_OVERLAP_HOURS, SCOPES } from "#core/keys/scopes.ts";
import { cutText } from "#core/platform/text.ts";
import { keysView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { TimeSchema } from "./schemas.ts";

const KeyId = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .max(12)
  .meta({ description: "The part of the key that is shown", example: "0123456789ab" });
const oneOf = <const Numbers extends readonly number[]>(numbers: Numbers) =>
  z.union(numbers.map((number) => z.literal(number as Numbers[number])));

const Key = z
  .object({
    id: KeyId,
    name: z.string(),
    kind: z.enum(KEY_KINDS),
    scopes: z.array(z.enum(SCOPES)),
    state: z.enum(["good", "expired", "revoked"]),
    addresses: z.array(z.string()).meta({ description: "Networks that it may be used from; none: from everywhere" }),
    looks_per_month: z.number().int().nullable(),
    month: z
      .object({ calls: z.number().int(), refused: z.number().int(), looks: z.number().int() })
      .meta({ description: "How it was used in this calendar month (UTC)" }),
    expires_at: TimeSchema.nullable(),
    used_at: TimeSchema.nullable(),
  })
  .meta({ id: "Key" });

const MadeKey = z
  .object({ id: KeyId, key: z.string().meta({ description: "Shown here once, and nowhere afterwards" }) })
  .meta({ id: "MadeKey" });

const NAME_LETTERS = 60;

const listKeys = operation({
  id: "listKeys",
  method: "get",
  path: "/keys",
  needs: "keys",
  tag: "Keys",
  summary: "The shop's keys, those that hold first, a hundred at most",
  answer: z.object({ items: z.array(Key) }),
  async run({ shopId }) {
    const { keys } = await keysView(container.database, { shopId, now: container.clock.now() });
    const items = keys.map(({ id, name, kind, scopes, state, addresses, month, ...key }) => ({
      ...{ id, name, kind, scopes, state, addresses, month },
      looks_per_month: key.looksPerMonth,
      expires_at: key.expiresAt,
      used_at: key.usedAt,
    }));
    return { items };
  },
});

const makeNewKey = operation({
  id: "makeKey",
  method: "post",
  path: "/keys",
  needs: "keys",
  tag: "Keys",
  summary: "Makes a key",
  leadsTo: { replaceKey: { id: "/id" }, endKey: { id: "/id" } },
  description: "A key gives away no more than it has: the new one's scopes are among its own.",
  status: 201,
  body: z.object({
    name: z
      .string()
      .refine((name) => [...name].length <= NAME_LETTERS, `At most ${NAME_LETTERS} letters`)
      .transform((name) => cutText(name.trim(), NAME_LETTERS) || "API key")
      .meta({ maxLength: NAME_LETTERS }),
    kind: NewKey.shape.kind.default("live"),
    scopes: NewKey.shape.scopes,
    days: oneOf(KEY_DAYS).nullable().default(null).meta({ description: "Null: until it is ended" }),
    addresses: z
      .array(z.union([z.ipv4().max(15), z.ipv6().max(45), z.cidrv4().max(18), z.cidrv6().max(49)]))
      .max(ADDRESSES_AT_MOST)
      .default([]),
    looks_per_month: NewKey.shape.looksPerMonth,
  }),
  answer: MadeKey,
  async run({ scope, holder, body }) {
    const { looks_per_month: looksPerMonth, ...wanted } = body;
    const { id, text } = await makeKey(container, scope, {
      ...wanted,
      looksPerMonth,
      within: holder,
      call: scope.correlationId,
    });
    return { id, key: text };
  },
});

const replaceKey = operation({
  id: "replaceKey",
  method: "post",
  path: "/keys/{id}/replace",
  needs: "keys",
  tag: "Keys",
  summary: "A new key in place of another, which goes on for a while",
  status: 201,
  params: z.object({ id: KeyId }),
  body: z.object({ hours: oneOf(KEY_OVERLAP_HOURS).default(24).meta({ description: "That the old one goes on" }) }),
  answer: MadeKey,
  async run({ scope, holder, params, body }) {
    const made = await rotateKey(container, scope, { ...params, ...body, within: holder, call: scope.correlationId });
    return { id: made.id, key: made.text };
  },
});

const endKey = operation({
  id: "endKey",
  method: "delete",
  path: "/keys/{id}",
  needs: "keys",
  tag: "Keys",
  summary: "Ends a key: the next request with it is refused",
  params: z.object({ id: KeyId }),
  answer: z.object({ id: KeyId }),
  async run({ scope, params }) {
    await revokeKey(container, scope, params.id);
    return params;
  },
});

export const KEY_OPERATIONS: readonly ApiOperation[] = [listKeys, makeNewKey, replaceKey, endKey];
