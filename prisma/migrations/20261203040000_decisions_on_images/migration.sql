-- Decisions on the texts of images that no product shows calibrate these alone: the newest are read apart from those of products.
CREATE INDEX "Decision_of_images_idx" ON "Decision"("shopId", "group", "at" DESC) WHERE mix = 'image';
