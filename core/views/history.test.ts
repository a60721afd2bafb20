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
  expect(told.map(({ who }) => who)).toEqual([{ kind: "person", name: "approve:user 1" }, null]);
  expect(told.flatMap(({ entries }) => entries).map(({ kind, fields, who }) => [kind, fields, who])).toEqual([
    ["publication.written", ["seo.title"], { kind: "person", name: "approve:user 1" }],
    ["publication.written", ["category", "metafield:$app.quality_score"], { kind: "rules" }],
    ["suggestion.decided", ["seo.title"], { kind: "person", name: "user 1" }],
    ["suggestion.decided", ["tags"], { kind: "person", name: "user 1" }],
  ]);
});

test("a piece of work is counted from its photos to its writes", () => {
  const [job, ...others] = foldHistory(
    [
      event(7, "publication.written", "a", { field: "category", by: "auto" }),
      event(6, "publication.conflict", "a", { field: "seo.title", by: "auto", problem: "changed" }),
      event(5, "suggestion.proposed", "a", { field: "seo.title" }),
      event(4, "suggestion.proposed", "a", { field: "category" }),
      event(3, "copy.written", "a", { cut: 0 }),
      event(2, "image.reused", "a", {}),
      event(1, "image.analysed", "a", { quality: 80 }),
    ],
    nameOf,
  );
  expect(others).toEqual([]);
  expect(job?.counts).toMatchObject({ photos: 2, texts: 1, suggested: 2, written: 1, kept: 1, undone: 0 });
  expect(job?.entries.map(({ kind }) => kind)).toEqual(["publication.written", "publication.conflict"]);
  expect(job?.at).toBe(new Date(7_000).toISOString());
});
