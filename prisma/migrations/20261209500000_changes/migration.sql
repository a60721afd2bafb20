-- In which transaction a row was made or changed last, set here so that no statement can forget it; null: not since before this
-- migration. Nullable and without a default: no row is rewritten.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."changedIn" := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;

ALTER TABLE "Product" ADD COLUMN "changedIn" BIGINT;
ALTER TABLE "Suggestion" ADD COLUMN "changedIn" BIGINT;
ALTER TABLE "Publication" ADD COLUMN "changedIn" BIGINT;
ALTER TABLE "Evidence" ADD COLUMN "changedIn" BIGINT;
ALTER TABLE "Image" ADD COLUMN "changedIn" BIGINT;

CREATE TRIGGER note_change BEFORE INSERT OR UPDATE ON "Product" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER note_change BEFORE INSERT OR UPDATE ON "Suggestion" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER note_change BEFORE INSERT OR UPDATE ON "Publication" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER note_change BEFORE INSERT OR UPDATE ON "Evidence" FOR EACH ROW EXECUTE FUNCTION note_change();
-- Of a photo only which bytes it shows: by it evidence has its photos.
CREATE TRIGGER note_change BEFORE INSERT OR UPDATE OF fingerprint ON "Image" FOR EACH ROW EXECUTE FUNCTION note_change();

-- From which change on a file holds rows, and before which: numbers of transactions, of the activity log numbers of events.
ALTER TABLE "Export" ADD COLUMN "sinceMark" BIGINT, ADD COLUMN "throughMark" BIGINT;
ALTER TABLE "ExportSchedule" ADD COLUMN "throughMark" BIGINT;
