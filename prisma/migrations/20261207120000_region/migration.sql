-- Where the shop's data may be worked on: "anywhere", "eu" or "us".
ALTER TABLE "Settings" ADD COLUMN "region" TEXT NOT NULL DEFAULT 'anywhere';
