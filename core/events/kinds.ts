/** What can happen, once each per occurrence. Live pages, history, metrics and outbound webhooks read these. */
const EVENT_KINDS = [
  "shop.installed",
  "shop.uninstalled",
  "shop.scopes_changed",
  "sweep.finished",
  "product.read",
  "product.deleted",
  "product.state",
  "image.analysed",
  "image.reused",
  "image.rejected",
  "image.passed_over",
  "image.gone",
  "copy.written",
  "copy.skipped",
  "copy.previewed",
  "translation.written",
  "translation.skipped",
  "suggestion.proposed",
  "suggestion.decided",
  "suggestion.taken_back",
  "publication.written",
  "publication.conflict",
  "publication.undo_asked",
  "publication.undone",
  "publication.undo_refused",
  "analysis.asked",
  "retry.asked",
  "task.failed",
  "task.waiting",
  "settings.saved",
  "settings.copied",
  "role.given",
  "key.made",
  "key.rotated",
  "key.revoked",
  "key.token_reused",
  "archive.asked",
  "archive.made",
  "archive.opened",
  "organisation.invited",
  "organisation.entered",
  "organisation.declined",
  "organisation.joined",
  "organisation.left",
  "rules.changed",
  "rules.applied",
  "plan.asked",
  "plan.changed",
  "plan.budget",
  "plan.cap",
  "plan.frozen",
  "plan.resumed",
  "usage.warned",
  "engine.updated",
  "learning.forgotten",
  "photo.verdict",
  "photo.worth_a_look",
  "photo.duplicate",
  "product.analysed",
  "webhook.made",
  "webhook.changed",
  "webhook.removed",
  "webhook.rotated",
  "webhook.replayed",
  "webhook.disabled",
  "webhook.exhausted",
  "run.planned",
  "run.started",
  "run.queued",
  "run.progress",
  "run.paused",
  "run.resumed",
  "run.cancelling",
  "run.cancelled",
  "run.finished",
  "run.failed",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What people did, by the groups that the activity log can be narrowed to: these keep who asked. */
export const LOGGED = {
  decisions: ["suggestion.decided", "suggestion.taken_back", "photo.verdict"],
  undo: ["publication.undo_asked"],
  work: [
    "analysis.asked",
    "retry.asked",
    "run.started",
    "run.queued",
    "run.paused",
    "run.resumed",
    "run.cancelling",
    "run.cancelled",
  ],
  settings: ["settings.saved", "settings.copied", "rules.changed", "learning.forgotten"],
  plan: ["plan.asked", "plan.budget"],
  webhooks: ["webhook.made", "webhook.changed", "webhook.removed", "webhook.rotated", "webhook.replayed"],
  keys: ["key.made", "key.rotated", "key.revoked", "key.token_reused"],
  team: [
    "role.given",
    "organisation.invited",
    "organisation.entered",
    "organisation.declined",
    "organisation.joined",
    "organisation.left",
    "archive.asked",
    "archive.opened",
  ],
} as const satisfies Record<string, EventKind[]>;

export const LOG_GROUPS = Object.keys(LOGGED) as (keyof typeof LOGGED)[];

const ALL_LOGGED: ReadonlySet<EventKind> = new Set(Object.values(LOGGED).flat());
export const isLogged = (kind: EventKind): boolean => ALL_LOGGED.has(kind);

/** What endpoints of a shop's own are told (core/webhooks/message-types.ts): these wake who tells them. */
export const TOLD_OUTSIDE = [
  "product.analysed",
  "product.state",
  "product.deleted",
  "suggestion.proposed",
  "suggestion.decided",
  "publication.written",
  "publication.undone",
  "publication.conflict",
  "publication.undo_refused",
  "run.finished",
  "run.failed",
  "run.paused",
  "usage.warned",
  "webhook.disabled",
  "webhook.exhausted",
] as const satisfies EventKind[];
export type ToldOutside = (typeof TOLD_OUTSIDE)[number];

const ALL_TOLD_OUTSIDE: ReadonlySet<string> = new Set(TOLD_OUTSIDE);
export const isToldOutside = (kind: string): kind is ToldOutside => ALL_TOLD_OUTSIDE.has(kind);

export type NewEvent = { kind: EventKind; productGid?: string | undefined; data: Record<string, unknown> };

/** Days that events are kept, whatever the shop's plan shows of them. */
export const EVENT_DAYS = 400;
