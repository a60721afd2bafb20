import type { ToldOutside } from "#core/events/kinds.ts";
import type { MessageData, MessageType } from "./message-types.ts";

/** An event of the log with the product that it is about, as that stands now. */
export type TellingRow = {
  seq: bigint;
  kind: string;
  productGid: string | null;
  data: Record<string, unknown>;
  at: Date;
  title: string | null;
  state: MessageData<"product.deleted">["product"]["state"];
  quality: number | null;
  categoryPath: string | null;
  problem: string | null;
  /** The newest suggestion for the field that the event names. */
  suggestionId: string | null;
};

/** `skip`: an endpoint that is not told, as it is about itself. */
export type EventMessage = {
  type: MessageType;
  data: Record<string, unknown>;
  field: string | null;
  skip: string | null;
};
type Maker = (row: TellingRow) => Omit<EventMessage, "field" | "skip"> | null;

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const count = (value: unknown): number => (typeof value === "number" ? value : 0);

const product = ({ productGid, title, state, quality, categoryPath }: TellingRow) => ({
  product: { id: productGid ?? "", title, state, quality, category: categoryPath },
});
const told = <T extends MessageType>(type: T, data: MessageData<T>) => ({ type, data });
const ofPublication = (row: TellingRow) => ({
  ...product(row),
  publication_id: text(row.data["id"]),
  field: String(row.data["field"]),
});
const problem = ({ data }: TellingRow) => text(data["problem"]) ?? "unexpected";
const by = ({ data }: TellingRow) => text(data["by"]);
const run = ({ data }: TellingRow) => ({ run_id: String(data["run"]), kind: String(data["what"]) });

/** What each kind of event says outside; null: nothing. */
const MAKERS: Record<ToldOutside, Maker> = {
  "product.analysed": (row) =>
    told("analysis.completed", {
      ...product(row),
      photos: count(row.data["photos"]),
      texts_follow: row.data["texts"] === true,
    }),
  "product.state": (row) =>
    row.data["state"] === "failed" ? told("product.failed", { ...product(row), problem: row.problem }) : null,
  "product.deleted": (row) => told("product.deleted", product(row)),
  "suggestion.proposed": (row) =>
    told("suggestion.created", {
      ...product(row),
      suggestion_id: row.suggestionId,
      field: String(row.data["field"]),
      confidence: count(row.data["confidence"]),
      accepted: row.data["accepted"] === true,
    }),
  "suggestion.decided": (row) =>
    told("suggestion.decided", {
      ...product(row),
      suggestion_id: text(row.data["id"]),
      field: String(row.data["field"]),
      verdict: row.data["verdict"] as "approve",
      by: by(row),
    }),
  "publication.written": (row) => told("publication.written", { ...ofPublication(row), by: by(row) }),
  "publication.undone": (row) => told("publication.undone", { ...ofPublication(row), by: by(row) }),
  "publication.conflict": (row) => told("publication.conflict", { ...ofPublication(row), problem: problem(row) }),
  "publication.undo_refused": (row) =>
    told("publication.undo_refused", { ...ofPublication(row), problem: problem(row) }),
  "run.finished": (row) => told("run.finished", { ...run(row), failed: count(row.data["failed"]) }),
  "run.failed": (row) => told("run.failed", { ...run(row), problem: text(row.data["code"]) ?? "unexpected" }),
  // One that a person paused has no problem.
  "run.paused": (row) =>
    row.data["problem"] === undefined
      ? null
      : told("budget.reached", {
          of: "run",
          used: null,
          included: null,
          run_id: String(row.data["run"]),
          problem: problem(row),
        }),
  "usage.warned": ({ data }) => {
    const used = { used: count(data["used"]), included: count(data["most"]) };
    if (count(data["share"]) < 100) return told("budget.warned", used);
    return told("budget.reached", { of: "plan", ...used, run_id: null, problem: null });
  },
  "webhook.disabled": ({ data }) =>
    told("endpoint.disabled", {
      endpoint_id: String(data["endpoint"]),
      url: String(data["url"]),
      reason: data["reason"] === "gone" ? "gone" : "failing",
    }),
  "webhook.exhausted": ({ data }) =>
    told("message.attempts_exhausted", {
      endpoint_id: String(data["endpoint"]),
      message_id: String(data["message"]),
      type: String(data["type"]),
      status: typeof data["status"] === "number" ? data["status"] : null,
    }),
};

/** @returns null where nobody is told of such an event */
export function eventMessageOf(row: TellingRow): EventMessage | null {
  const made = (MAKERS as Partial<Record<string, Maker>>)[row.kind]?.(row);
  if (!made) return null;
  const skip = row.kind.startsWith("webhook.") ? text(row.data["endpoint"]) : null;
  return { ...made, field: text(row.data["field"]), skip };
}
