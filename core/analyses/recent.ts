import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { AnalysisProblem } from "./problems.ts";

/** A photo that somebody has sent, in short. `looksLike`: the category's path, empty where nothing is sure enough. */
export type SentPhoto = {
  id: string;
  label: string;
  state: "queued" | "done" | "failed";
  problem: AnalysisProblem | null;
  quality: number | null;
  looksLike: string | null;
  /** 0..1. */
  confidence: number | null;
  /** Names of what was detected, surest first, each once. */
  objects: string[];
};

const SHOWN = 50;

/** What this person has sent last, the newest first. @param input.by as analyses keep it: "user 42" */
export const sentBy = (database: Database, shopId: ShopId, { by }: { by: string }): Promise<SentPhoto[]> =>
  sqlInShop<SentPhoto>(
    database,
    shopId,
    sql`SELECT id, label, state, problem, round((seen #>> '{evidence,quality,score}')::numeric)::int AS quality,
        seen #>> '{category,path}' AS "looksLike", (seen #>> '{category,confidence}')::float8 AS confidence,
        ARRAY(SELECT one->>'label' FROM jsonb_array_elements(seen #> '{evidence,objects}') WITH ORDINALITY AS o (one, place)
          GROUP BY 1 ORDER BY min(place) LIMIT 4) AS objects
      FROM "Analysis" WHERE "shopId" = ${shopId} AND by = ${by} AND "uploadId" IS NOT NULL
      ORDER BY "createdAt" DESC, id LIMIT ${SHOWN}::int`,
  );
