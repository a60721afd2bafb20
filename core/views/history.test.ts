import { expect, test } from "vitest";
import type { EventKind } from "#core/events/kinds.ts";
import { foldHistory } from "./history.ts";

const nameOf = (by: string | null) =>
  by === "auto" ? { kind: "rules" as const } : { kind: "person" as const, name: by };
const event = (seq: number, kind: EventKind, correlationId: string, data: Record<string, unknown>) => ({
  seq: BigInt(seq),
  kind,
  correlationId,
  data,
  at: new Date(seq * 1000),
});

test("what was written in one go is one line, with every field, and who let it pass", () => {
  const told = foldHistory(
    [
      event(5, "publication.written", "b", { field: "seo.title", by: "approve:user 1" }),
      event(4, "publication.written", "a", { field: "metafield:$app.quality_score", by: "auto" }),
      event(3, "publication.written", "a", { field: "category", by: "auto" }),
      event(2, "suggestion.decided", "a", { field: "seo.title", by: "user 1", verdict: "approve" }),
      event(1, "suggestion.decided", "a", { field: "tags", by: "user 1", verdict: "reject" }),
    ],
    nameOf,
  );
  expect(told.map(({ kind, fields, who }) => [kind, fields, who])).toEqual([
    ["publication.written", ["seo.title"], { kind: "person", name: "approve:user 1" }],
    ["publication.written", ["category", "metafield:$app.quality_score"], { kind: "rules" }],
    ["suggestion.decided", ["seo.title"], { kind: "person", name: "user 1" }],
    ["suggestion.decided", ["tags"], { kind: "person", name: "user 1" }],
  ]);
});
