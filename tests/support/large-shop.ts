import type { ShopId } from "#core/platform/ids.ts";

type Sql = (text: string, values?: readonly unknown[]) => Promise<unknown[]>;

/** How the load is spread: one large shop among many small ones, as in a database that many share. */
export const LARGE = { products: 10_000, suggestions: 50_000, otherShops: 200, otherProducts: 200, files: 5_000 };

/**
 * A shop of 10,000 products with two photos each and 50,000 suggestions, 20,000 of them waiting, beside 200 shops of
 * 200 products, made by Postgres itself in some seconds. @param sql as the database's owner
 */
export async function seedLargeShop(sql: Sql, shop: ShopId): Promise<void> {
  await sql(
    `INSERT INTO "Shop" (id, "listedAt", "sweptTo") SELECT 'other-' || n || '.myshopify.com', now(), now()
      FROM generate_series(1, $1::int) n`,
    [LARGE.otherShops],
  );
  await sql(
    `CREATE TEMP TABLE spread AS SELECT $1::text AS shop, n FROM generate_series(1, $2::int) n
    UNION ALL SELECT 'other-' || s || '.myshopify.com', n FROM generate_series(1, $3::int) s, generate_series(1,
      $4::int) n`,
    [shop, LARGE.products, LARGE.otherShops, LARGE.otherProducts],
  );
  await sql(`INSERT INTO "Product" ("shopId", gid, title, handle, status, state, "inputDigest", quality,
    "categoryPath", "categoryConfidence", "waitingCount", "analysedAt", "readAt", "updatedAt", score, "photoCount", "descriptionWords", gaps, "toldDigest")
    SELECT shop, 'gid://shopify/Product/' || n, 'Linen shirt ' || n, 'linen-shirt-' || n, 'active',
      (ARRAY['review', 'done', 'done', 'unseen', 'failed', 'waiting_quota', 'review', 'review', 'done',
        'no_photos']::"ProductState"[])[1 + n % 10], 'x', n % 100, 'Apparel > Shirts', .9, n % 6, now(), now(),
        now() - n * interval '1 minute', CASE WHEN n % 20 = 0 THEN 75 ELSE 100 END, 2, n % 100,
        CASE WHEN n % 3 = 0 THEN '{gtin,photo_small}'::text[] ELSE '{}' END, '2:x' FROM spread`);
  await sql(
    `INSERT INTO "Product" ("shopId", gid, kind, title, handle, status, state, "inputDigest", "readAt", "updatedAt")
    SELECT $1, 'gid://shopify/MediaImage/' || 1000000 + n, 'file', 'banner-' || n || '.jpg', '', '', 'done', '', now(),
      now() - n * interval '1 second' FROM generate_series(1, $2::int) n`,
    [shop, LARGE.files],
  );
  await sql(`INSERT INTO "CollectionMember" ("shopId", "productGid", "collectionId", "seenAt")
    SELECT shop, 'gid://shopify/Product/' || n, 'gid://shopify/Collection/' || n % 3 + k, now() FROM spread, generate_series(0, 1) k`);
  await sql(`INSERT INTO "Image" ("shopId", gid, "productGid", position, url, "sourceDigest", fingerprint,
    "engineVersion", state, attention, "updatedAt")
    SELECT shop, 'gid://shopify/MediaImage/' || n * 2 + k, 'gid://shopify/Product/' || n, k,
      'https://cdn.example/' || n || '.jpg', 'x',
      lpad(to_hex(CASE WHEN n % 50 = 0 THEN n / 100 ELSE n * 2 + k END), 64, '0'), 'v1', 'analysed',
        CASE WHEN n % 500 = 0 THEN 'moderation' END, now()
    FROM spread, generate_series(0, 1) k`);
  await sql(`INSERT INTO "DuplicateLink" ("shopId", a, b, cosine, bits)
    SELECT shop, lpad(to_hex(n * 2 + 1), 64, '0'), lpad(to_hex(n * 2 + 3), 64, '0'), .97, 9 FROM spread
      WHERE n % 10 = 1`);
  await sql(
    `INSERT INTO "Suggestion" ("shopId", id, "productGid", field, revision, before, value, confidence, sources, state)
    SELECT shop, gen_random_uuid(), 'gid://shopify/Product/' || n, field, 1, '""', to_jsonb('Linen shirt ' || n), .8,
      '[]', (CASE WHEN n % 5 < 2 THEN 'waiting' ELSE 'accepted' END)::"SuggestionState"
    FROM spread, unnest(ARRAY['category', 'alt:gid://shopify/MediaImage/' || n * 2, 'seo.title', 'description',
      'tags']) AS field WHERE shop = $1 OR n <= 40`,
    [shop],
  );
  await sql(`INSERT INTO "Publication" ("shopId", "productGid", id, field, revision, "suggestionId", before, after,
    state, verdict, "writtenAt")
    SELECT "shopId", "productGid", gen_random_uuid(), field, 1, id, before, value, 'written', 'auto', now()
      FROM "Suggestion" WHERE state = 'accepted'`);
  await sql(`INSERT INTO "Task" ("shopId", name, key, "productGid", payload, state, "errorCode", "correlationId",
    "updatedAt")
    SELECT shop, name, 'gid://shopify/Product/' || n, 'gid://shopify/Product/' || n, '{}',
      (CASE WHEN n % 10 = 4 THEN 'failed' ELSE 'done' END)::"TaskState", CASE WHEN n % 10 = 4 THEN 'unexpected' END,
      'c', now()
    FROM spread, unnest(ARRAY['intake-product', 'suggest-product']) AS name`);
  await sql(`INSERT INTO "Reservation" ("shopId", key, period, units, state, "createdAt", "endedAt")
    SELECT shop, 'key-' || n, to_char(now() - n * interval '1 hour', 'YYYY-MM'), 1, 'settled', now() - n * interval '1 hour',
      now() - n * interval '1 hour'
    FROM spread`);
  await sql(`INSERT INTO "Event" ("shopId", seq, kind, "productGid", data, "correlationId", by)
    SELECT shop, n * 3 + k, (ARRAY['product.read', 'suggestion.decided', 'publication.written'])[k + 1],
      'gid://shopify/Product/' || n, '{"field": "seo.title", "by": "user 42", "verdict": "approve"}', 'c' || n,
      CASE k WHEN 1 THEN 'user 42' END
      FROM spread, generate_series(0, 2) k`);
  await sql(
    `INSERT INTO "Decision" ("shopId", id, "group", confidence, "right") SELECT shop, 'd' || n, (ARRAY['category',
      'alt', 'seo.title'])[1 + n % 3], .8, true FROM spread WHERE n % 5 = 0`,
  );
  await sql(
    `INSERT INTO "Example" ("shopId", "productGid", "categoryId", path, source) SELECT shop,
      'gid://shopify/Product/' || n, 'aa-1-' || n % 40, 'Apparel', (ARRAY['merchant',
      'approved']::"ExampleSource"[])[1 + n % 2] FROM spread WHERE n % 5 = 0`,
  );
  await sql(
    `INSERT INTO "EventCounter" ("shopId", seq) SELECT shop, max(n) * 3 + 3 FROM spread GROUP BY shop
      ON CONFLICT ("shopId") DO UPDATE SET seq = excluded.seq`,
  );
  // Ten runs over the whole catalogue, the first of which is under way.
  await sql(
    `INSERT INTO "Run" ("shopId", id, kind, state, selection, "startedBy", "startedAt", "updatedAt")
    SELECT $1, '00000000-0000-4000-8000-' || lpad(r::text, 12, '0'), 'analyse',
      (CASE WHEN r = 1 THEN 'running' ELSE 'done' END)::"RunState", '{"by": "catalogue"}', 'user 42', now(), now()
    FROM generate_series(1, 10) r`,
    [shop],
  );
  await sql(
    `INSERT INTO "RunItem" ("shopId", "runId", "productGid", position, state, code, "endedAt")
    SELECT r."shopId", r.id, 'gid://shopify/Product/' || n, n,
      (ARRAY['done', 'done', 'failed', 'skipped', 'waiting']::"RunItemState"[])[1 + n % 5],
      (ARRAY[NULL, NULL, 'unexpected', 'no_photos', NULL])[1 + n % 5],
      CASE WHEN n % 5 < 4 THEN now() - n * interval '1 second' END
    FROM "Run" r, generate_series(1, $1::int) n`,
    [LARGE.products],
  );
  await sql(
    `INSERT INTO "Reservation" ("shopId", key, period, units, state, "runId")
    SELECT shop, n || '|v1', '2026-11', 1, 'settled',
      CASE WHEN n % 20 = 0 THEN '00000000-0000-4000-8000-000000000001' END FROM spread`,
  );
  await sql(`DROP TABLE spread`);
  await sql(`VACUUM ANALYZE`);
}

/** A handful of rows a shop: Postgres may well read them all. */
export const FEW_ROWS = new Set([
  "Shop",
  "Run",
  "Session",
  "Charge",
  "Subscription",
  "Settings",
  "CatalogueRule",
  "SavedView",
  "ApiKey",
  "Batch",
  "Analysis",
  "Upload",
  "Export",
  "ExportSchedule",
  "ProductForm",
  "ApiToken",
  "ApiUse",
  "ApiReplay",
  "Person",
  "Usage",
  "EventCounter",
  "Verdict",
  "Evidence",
  "DefectCheck",
  "PhotoSignature",
  "WebhookEndpoint",
  "WebhookPosition",
]);
