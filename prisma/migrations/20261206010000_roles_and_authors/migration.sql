-- What a person may do. Null: what people have that nobody has given a role.
CREATE TYPE "Role" AS ENUM ('viewer', 'reviewer', 'staff', 'owner');
ALTER TABLE "Person"
  ADD COLUMN role "Role",
  -- Shopify calls this person the store's owner.
  ADD COLUMN owner BOOLEAN NOT NULL DEFAULT false;
-- What people have whom nobody has given a role.
ALTER TABLE "Settings" ADD COLUMN "newPeople" "Role" NOT NULL DEFAULT 'staff';

-- Who asked for it: the log of what people did is read by this index.
ALTER TABLE "Event" ADD COLUMN by TEXT;
UPDATE "Event" SET by = substring(data->>'by' FROM 'user .*')
  WHERE kind IN ('suggestion.decided', 'suggestion.taken_back', 'publication.undone', 'photo.verdict', 'settings.saved', 'rules.changed', 'learning.forgotten')
    AND data->>'by' LIKE '%user %';
CREATE INDEX "Event_of_people_idx" ON "Event"("shopId", seq DESC) WHERE by IS NOT NULL;
