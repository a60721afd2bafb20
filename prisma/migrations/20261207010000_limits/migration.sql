-- What an operator set instead of the defaults. No tenant's rows: the processes' login reads it and changes nothing.
CREATE TYPE "LimitScope" AS ENUM ('plan', 'shop', 'user', 'key');

CREATE TABLE "LimitRule" (
    "scope" "LimitScope" NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shop" TEXT,
    "most" INTEGER NOT NULL,
    "windowS" INTEGER,
    "burst" INTEGER,
    "expiresAt" TIMESTAMP(3),
    "note" TEXT NOT NULL DEFAULT '',
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LimitRule_pkey" PRIMARY KEY ("scope","subject","name"),
    CONSTRAINT "LimitRule_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("id") ON DELETE CASCADE
);
CREATE INDEX "LimitRule_shop_idx" ON "LimitRule"("shop");
GRANT SELECT ON "LimitRule" TO imagineai_app;

-- The operator's log of it, which serves nobody else.
CREATE TABLE "LimitChange" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,
    "scope" "LimitScope" NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shop" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "LimitChange_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "LimitChange_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("id") ON DELETE CASCADE
);
CREATE INDEX "LimitChange_shop_idx" ON "LimitChange"("shop");
