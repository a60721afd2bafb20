import { ANALYSIS_OPERATIONS } from "./analysis-operations.server.ts";
import { EXPORT_OPERATIONS } from "./exports-operations.server.ts";
import { FEED_OPERATIONS } from "./feeds-operations.server.ts";
import { BATCH_OPERATIONS } from "./batch-operations.server.ts";
import { KEY_OPERATIONS } from "./keys-operations.server.ts";
import type { ApiOperation } from "./operation.ts";
import { WEBHOOK_OPERATIONS } from "./webhooks-operations.server.ts";
import { UPLOAD_OPERATIONS } from "./upload-operations.server.ts";
import { PHOTO_OPERATIONS } from "./photos-operations.server.ts";
import { PRODUCT_FORM_OPERATIONS } from "./product-form-operations.server.ts";
import { PRODUCT_OPERATIONS } from "./products-operations.server.ts";
import { RUN_OPERATIONS } from "./runs-operations.server.ts";
import { SETTINGS_OPERATIONS } from "./settings-operations.server.ts";
import { SUGGESTION_OPERATIONS } from "./suggestions-operations.server.ts";
import { USAGE_OPERATIONS } from "./usage-operations.server.ts";

/** Everything that the API can be asked. */
export const OPERATIONS: readonly ApiOperation[] = [
  ...PRODUCT_OPERATIONS,
  ...PRODUCT_FORM_OPERATIONS,
  ...FEED_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...PHOTO_OPERATIONS,
  ...SUGGESTION_OPERATIONS,
  ...RUN_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  ...USAGE_OPERATIONS,
  ...KEY_OPERATIONS,
  ...ANALYSIS_OPERATIONS,
  ...BATCH_OPERATIONS,
  ...UPLOAD_OPERATIONS,
  ...EXPORT_OPERATIONS,
];
