import { z } from "zod";
import { endpointsView } from "#core/views/index.ts";
import {
  changeEndpoint,
  CHOSEN_TYPES,
  EndpointChange,
  EndpointWish,
  makeEndpoint,
  MESSAGE_TYPES,
  SECRET_OVERLAP_HOURS,
  removeEndpoint,
  rotateSecret,
} from "#core/webhooks/index.ts";
import { container } from "#app/container.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { NextSchema } from "./schemas.ts";
import { MESSAGE_OPERATIONS } from "./webhook-messages-operations.server.ts";
import { EndpointSchema, EndpointIdSchema } from "./webhooks-schemas.ts";
import { endpointOf, shown } from "./webhooks-shown.server.ts";

const tag = "Webhooks";
const ofEndpoint = z.object({ id: EndpointIdSchema });
const Secret = z.string().meta({ description: "Shown only here", example: "whsec_..." });

const Wished = EndpointWish.omit({ headers: true }).extend({ custom_headers: EndpointWish.shape.headers });
const Changed = EndpointChange.omit({ headers: true }).extend({ custom_headers: EndpointChange.shape.headers });

const listEndpoints = operation({
  id: "listWebhooks",
  method: "get",
  path: "/webhooks",
  needs: "read",
  tag,
  summary: "Endpoints that are told what happens",
  answer: z.object({ items: z.array(EndpointSchema), next: NextSchema }),
  async run({ shopId }) {
    const rows = await endpointsView(container.database, { shopId, now: container.clock.now() });
    return { items: rows.map(shown), next: null };
  },
});

const listTypes = operation({
  id: "listWebhookTypes",
  method: "get",
  path: "/webhooks/types",
  needs: "read",
  tag,
  summary: "What an endpoint can be told",
  description: "What the `data` of each holds is described under `webhooks`.",
  answer: z.object({ items: z.array(z.object({ type: z.enum(CHOSEN_TYPES), summary: z.string() })), next: NextSchema }),
  run: async () => ({
    items: CHOSEN_TYPES.map((type) => ({ type, summary: MESSAGE_TYPES[type].summary })),
    next: null,
  }),
});

const createEndpoint = operation({
  id: "createWebhook",
  method: "post",
  path: "/webhooks",
  needs: "settings",
  tag,
  summary: "Adds an endpoint: twenty at most",
  status: 201,
  body: Wished,
  answer: EndpointSchema.extend({ secret: Secret }),
  async run({ scope, shopId, body: { custom_headers: headers, ...wish } }) {
    const { id, secret } = await makeEndpoint(container, scope, { ...wish, headers, call: scope.correlationId });
    return { ...(await endpointOf(shopId, id)), secret };
  },
});

const getEndpoint = operation({
  id: "getWebhook",
  method: "get",
  path: "/webhooks/{id}",
  needs: "read",
  tag,
  summary: "One endpoint",
  params: ofEndpoint,
  answer: EndpointSchema,
  run: ({ shopId, params }) => endpointOf(shopId, params.id),
});

const updateEndpoint = operation({
  id: "updateWebhook",
  method: "patch",
  path: "/webhooks/{id}",
  needs: "settings",
  tag,
  summary: "Changes an endpoint, and switches it on or off",
  description: "What is not named stays. `custom_headers` replaces all of them.",
  params: ofEndpoint,
  edits: true,
  body: Changed,
  answer: EndpointSchema,
  async run({ scope, shopId, params, body, unlessChanged }) {
    unlessChanged(await endpointOf(shopId, params.id));
    const { custom_headers: headers, ...named } = body;
    const change = headers === undefined ? named : { ...named, headers };
    await changeEndpoint(container, scope, { id: params.id, change });
    return endpointOf(shopId, params.id);
  },
});

const deleteEndpoint = operation({
  id: "deleteWebhook",
  method: "delete",
  path: "/webhooks/{id}",
  needs: "settings",
  tag,
  summary: "Removes an endpoint with its messages",
  params: ofEndpoint,
  answer: z.object({ deleted: z.literal(true) }),
  async run({ scope, params }) {
    await removeEndpoint(container, scope, params.id);
    return { deleted: true as const };
  },
});

const rotate = operation({
  id: "rotateWebhookSecret",
  method: "post",
  path: "/webhooks/{id}/rotate-secret",
  needs: "settings",
  tag,
  summary: "Makes a new secret; the old one signs beside it for as long as is said",
  params: ofEndpoint,
  body: z.object({ overlap_hours: z.literal([...SECRET_OVERLAP_HOURS]).default(24) }),
  answer: z.object({ id: EndpointIdSchema, secret: Secret }),
  run: ({ scope, params: { id }, body: { overlap_hours: hours } }) =>
    rotateSecret(container, scope, { id, hours, call: scope.correlationId }),
});

export const WEBHOOK_OPERATIONS: readonly ApiOperation[] = [
  listEndpoints,
  createEndpoint,
  listTypes,
  getEndpoint,
  updateEndpoint,
  deleteEndpoint,
  rotate,
  ...MESSAGE_OPERATIONS,
];
