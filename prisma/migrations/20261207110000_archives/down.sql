DROP TABLE "Archive";
