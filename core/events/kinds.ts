/** What can happen, once each per occurrence. Live pages, history, metrics and (later) outbound webhooks read these. */
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
  "copy.written",
  "copy.skipped",
  "suggestion.proposed",
  "suggestion.decided",
  "suggestion.taken_back",
  "publication.written",
  "publication.conflict",
  "publication.undone",
  "publication.undo_refused",
  "task.failed",
  "task.waiting",
  "settings.saved",
  "learning.forgotten",
  "photo.verdict",
  "photo.worth_a_look",
  "photo.duplicate",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export type NewEvent = { kind: EventKind; productGid?: string | undefined; data: Record<string, unknown> };
