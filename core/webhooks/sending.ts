import type { ShopId } from "#core/platform/ids.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import type { SendOutcome, Vault, WebhookSender } from "./ports.ts";

export type WebhookDeps = Platform & { webhooks: WebhookSender; vault: Vault };

/** An endpoint as who sends to it has it. */
export type SendingEndpoint = {
  id: string;
  shopId: ShopId;
  url: string;
  sealed: string;
  perSecond: number | null;
  failures: number;
  pauses: number;
  pausedUntil: Date | null;
  failingSince: Date | null;
  nextSendAt: Date | null;
};
/** `tries`: since the message was put forward. */
export type Due = { messageId: string; type: string; body: string; tries: number };
/** One attempt that has ended. */
export type SentMessage = Omit<Due, "body"> & { at: Date; ms: number; outcome: SendOutcome };

/** Any 2xx. A redirect is none. */
export const isDelivered = ({ status }: SendOutcome): boolean => status !== null && status >= 200 && status < 300;
