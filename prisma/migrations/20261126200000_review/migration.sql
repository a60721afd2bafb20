-- The review queue: what is worth most first, and of that what is least sure (core/views/review.ts has the same words).
CREATE INDEX "Suggestion_review_idx" ON "Suggestion" (
  "shopId",
  (CASE WHEN field = 'category' THEN 0 WHEN field LIKE 'alt:%' THEN 1 WHEN field = 'description' THEN 2
    WHEN field LIKE 'attribute:%' THEN 3 WHEN field LIKE 'seo.%' THEN 4 ELSE 5 END),
  (contradiction IS NULL), confidence, id
) WHERE state = 'waiting' AND field NOT LIKE 'metafield:$app.%';
