-- States are types: the database refuses what the code has no word for.
CREATE TYPE "ShopState" AS ENUM ('active', 'uninstalled');
CREATE TYPE "ProductState" AS ENUM ('working', 'waiting_quota', 'failed', 'review', 'done', 'no_photos', 'unseen');
CREATE TYPE "ImageState" AS ENUM ('pending', 'analysed', 'rejected');
CREATE TYPE "DefectState" AS ENUM ('not_enough_references', 'no_clear_product', 'nothing_unusual', 'worth_a_look');
CREATE TYPE "PhotoSubject" AS ENUM ('moderation', 'defects', 'duplicates');
CREATE TYPE "PhotoOpinion" AS ENUM ('fine', 'blocked', 'defect', 'not_a_defect', 'different');
CREATE TYPE "ExampleSource" AS ENUM ('approved', 'edited', 'merchant');
CREATE TYPE "SuggestionState" AS ENUM ('waiting', 'accepted', 'edited', 'rejected', 'superseded');
CREATE TYPE "SuggestionVerdict" AS ENUM ('auto', 'approve', 'edit', 'reject', 'undo');
CREATE TYPE "PublicationState" AS ENUM ('planned', 'written', 'conflict', 'failed', 'undo_requested', 'undone');
CREATE TYPE "TaskState" AS ENUM ('queued', 'running', 'waiting', 'failed', 'done', 'cancelled');
CREATE TYPE "ReservationState" AS ENUM ('held', 'settled', 'released');

DROP INDEX "Suggestion_waiting_idx";
ALTER TABLE "Shop" ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "ShopState" USING state::"ShopState", ALTER COLUMN state SET DEFAULT 'active';
ALTER TABLE "Product" ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "ProductState" USING state::"ProductState", ALTER COLUMN state SET DEFAULT 'working';
ALTER TABLE "Image" ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "ImageState" USING state::"ImageState", ALTER COLUMN state SET DEFAULT 'pending';
ALTER TABLE "DefectCheck" ALTER COLUMN state TYPE "DefectState" USING state::"DefectState";
ALTER TABLE "Verdict" ALTER COLUMN subject TYPE "PhotoSubject" USING subject::"PhotoSubject";
ALTER TABLE "Verdict" ALTER COLUMN verdict TYPE "PhotoOpinion" USING verdict::"PhotoOpinion";
ALTER TABLE "Example" ALTER COLUMN source TYPE "ExampleSource" USING source::"ExampleSource";
ALTER TABLE "Suggestion" ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "SuggestionState" USING state::"SuggestionState", ALTER COLUMN state SET DEFAULT 'waiting';
ALTER TABLE "Publication" ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "PublicationState" USING state::"PublicationState", ALTER COLUMN state SET DEFAULT 'planned';
ALTER TABLE "Task" ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "TaskState" USING state::"TaskState", ALTER COLUMN state SET DEFAULT 'queued';
ALTER TABLE "Reservation" ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "ReservationState" USING state::"ReservationState", ALTER COLUMN state SET DEFAULT 'held';
CREATE INDEX "Suggestion_waiting_idx" ON "Suggestion"("shopId", "field") WHERE state = 'waiting';
ALTER TABLE "Delivery" DROP COLUMN state;

-- The policies hold for the owner, too: off while every shop's rows are rewritten.
ALTER TABLE "Suggestion" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Publication" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Task" NO FORCE ROW LEVEL SECURITY;

-- "edit:user 1" becomes what was decided, and by whom.
ALTER TABLE "Suggestion" ADD COLUMN verdict "SuggestionVerdict";
UPDATE "Suggestion" SET
  verdict = CASE split_part("decidedBy", ':', 1) WHEN 'approve' THEN 'approve' WHEN 'edit' THEN 'edit' WHEN 'reject' THEN 'reject' WHEN 'undo' THEN 'undo' ELSE 'auto' END::"SuggestionVerdict",
  "decidedBy" = nullif(split_part("decidedBy", ':', 2), '')
WHERE "decidedBy" IS NOT NULL;
ALTER TABLE "Publication" ADD COLUMN verdict "SuggestionVerdict", ALTER COLUMN "decidedBy" DROP NOT NULL;
UPDATE "Publication" SET
  verdict = CASE split_part("decidedBy", ':', 1) WHEN 'approve' THEN 'approve' WHEN 'edit' THEN 'edit' ELSE 'auto' END::"SuggestionVerdict",
  "decidedBy" = nullif(split_part("decidedBy", ':', 2), ''),
  "undoneBy" = coalesce(nullif(split_part("undoneBy", ':', 2), ''), "undoneBy");
ALTER TABLE "Publication" ALTER COLUMN verdict SET NOT NULL;

-- Whether trying again may help is the error's to say.
ALTER TABLE "Task" ADD COLUMN retryable BOOLEAN NOT NULL DEFAULT false;
UPDATE "Task" SET retryable = true WHERE state = 'failed' AND "errorCode" IN
  ('shopify_throttled', 'shopify_unavailable', 'copy_throttled', 'copy_unavailable', 'copy_misconfigured', 'download_failed', 'metafield_conflict');

ALTER TABLE "Suggestion" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Publication" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Task" FORCE ROW LEVEL SECURITY;
