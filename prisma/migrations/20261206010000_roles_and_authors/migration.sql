-- What a person may do. Null: what people have that nobody has given a role.
CREATE TYPE "Role" AS ENUM ('viewer', 'reviewer', 'staff', 'owner');
ALTER TABLE "Person"
  ADD COLUMN role "Role",
  -- Shopify calls this person the store's owner.
  ADD COLUMN owner BOOLEAN NOT NULL DEFAULT false;
-- What people have whom nobody has given a role.
ALTER TABLE "Settings" ADD COLUMN "newPeople" "Role" NOT NULL DEFAULT 'staff';

-- Who the store belongs to is asked of Shopify anew at each person's next visit. The policies hold for the owner, too: off meanwhile.
ALTER TABLE "Person" NO FORCE ROW LEVEL SECURITY;
UPDATE "Person" SET "readAt" = 'epoch';
ALTER TABLE "Person" FORCE ROW LEVEL SECURITY;

-- Of what stands in the activity log: the person who asked for it. What happened before says it in its data alone.
ALTER TABLE "Event" ADD COLUMN by TEXT;
