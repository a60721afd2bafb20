DROP TABLE "LimitChange";
DROP TABLE "LimitRule";
DROP TYPE "LimitScope";
