import type { Processor } from "bullmq";
import { analysePhoto } from "#core/analyses/index.ts";
import { makeArchive } from "#core/archive/index.ts";
import { compareCharges, readSubscriptions, reportUsage } from "#core/billing/index.ts";
import { suggestProduct } from "#core/classification/index.ts";
import { previewCopy, translateProduct, VoiceWish, writeCopy } from "#core/copywriting/index.ts";
import { makeExport } from "#core/exports/index.ts";
import { describeImage } from "#core/images/index.ts";
import { intakeChange, sweepCatalogue } from "#core/intake/index.ts";
import { JOBS } from "#core/jobs/catalogue.ts";
import type { JobDefinition } from "#core/jobs/define-job.ts";
import { analyseImage, checkDefects } from "#core/photos/index.ts";
import { saveForm } from "#core/product-forms/index.ts";
import { publishProduct } from "#core/publishing/index.ts";
import { judgeCatalogue, readMembers, tellScore } from "#core/rules/index.ts";
import { advanceRun, planRun } from "#core/runs/index.ts";
import { redactShop } from "#core/shops/index.ts";
import { manyDeliveries, sendWebhooks, tellFlow, tellWebhooks } from "#core/webhooks/index.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { receiveUpload } from "#core/uploads/index.ts";
import type { Container } from "#worker/container.ts";
import { type Payload, toProcessor } from "#worker/run-job.ts";

/** `concurrency`: how many of its jobs one worker does at once. */
type Handler = { processor: Processor; concurrency: number };

/** Every job of the catalogue has its handler here: the type refuses a missing or doubled one. */
export function handlers(container: Container, engineThreads: number): Record<keyof typeof JOBS, Handler> {
  const waitingMostly = 8;
  // While a thread looks at one photo, the next is fetched.
  const oneAhead = 2;
  // A file of the catalogue waits for its shop's points, for hours where there is much; each holds up to 16 MB.
  const exportsAtOnce = 4;
  // Each waits for the answers of one endpoint, which may never come.
  const endpointsAtOnce = 100;
  const on = <P extends Payload>(
    job: JobDefinition<P>,
    concurrency: number,
    handle: (scope: Scope, payload: P) => Promise<unknown>,
  ): Handler => ({ processor: toProcessor(container, job, handle), concurrency });
  return {
    intakeProduct: on(JOBS.intakeProduct, waitingMostly, (scope, change) => intakeChange(container, scope, change)),
    analyseImage: on(JOBS.analyseImage, oneAhead * engineThreads, (scope, { mediaGid }) =>
      analyseImage(container, scope, mediaGid),
    ),
    receiveUpload: on(JOBS.receiveUpload, oneAhead, (scope, { upload }) => receiveUpload(container, scope, upload)),
    saveProductForm: on(JOBS.saveProductForm, oneAhead, (scope, { form }) => saveForm(container, scope, form)),
    analysePhoto: on(JOBS.analysePhoto, oneAhead * engineThreads, (scope, { analysis }) =>
      analysePhoto(container, scope, analysis),
    ),
    suggestProduct: on(JOBS.suggestProduct, waitingMostly, (scope, { productGid }) =>
      suggestProduct(container, scope, productGid),
    ),
    writeCopy: on(JOBS.writeCopy, waitingMostly, (scope, { productGid }) => writeCopy(container, scope, productGid)),
    describeImage: on(JOBS.describeImage, waitingMostly, (scope, { productGid }) =>
      describeImage(container, scope, productGid),
    ),
    translateProduct: on(JOBS.translateProduct, waitingMostly, (scope, { productGid, locale }) =>
      translateProduct(container, scope, { productGid, locale }),
    ),
    previewCopy: on(JOBS.previewCopy, 2, (scope, { of, id, wish }) =>
      previewCopy(container, scope, { productGid: of, id, wish: VoiceWish.parse(wish) }),
    ),
    publishProduct: on(JOBS.publishProduct, waitingMostly, (scope, { productGid }) =>
      publishProduct(container, scope, productGid),
    ),
    checkDefects: on(JOBS.checkDefects, 1, (scope, { of }) => checkDefects(container, scope, of)),
    sweepCatalogue: on(JOBS.sweepCatalogue, 2, (scope) => sweepCatalogue(container, scope)),
    readMembers: on(JOBS.readMembers, waitingMostly, (scope, payload) => readMembers(container, scope, payload)),
    judgeCatalogue: on(JOBS.judgeCatalogue, 2, (scope) => judgeCatalogue(container, scope)),
    tellScore: on(JOBS.tellScore, waitingMostly, (scope, { of }) => tellScore(container, scope, of)),
    planRun: on(JOBS.planRun, 2, (scope, { run }) => planRun(container, scope, run)),
    advanceRun: on(JOBS.advanceRun, 4, (scope, { run }) => advanceRun(container, scope, run)),
    readSubscriptions: on(JOBS.readSubscriptions, waitingMostly, (scope) => readSubscriptions(container, scope)),
    reportUsage: on(JOBS.reportUsage, waitingMostly, (scope) => reportUsage(container, scope)),
    compareCharges: on(JOBS.compareCharges, waitingMostly, (scope) => compareCharges(container, scope)),
    makeArchive: on(JOBS.makeArchive, 1, (scope) => makeArchive(container, scope)),
    makeExport: on(JOBS.makeExport, exportsAtOnce, (scope, payload) => makeExport(container, scope, payload.export)),
    tellWebhooks: on(JOBS.tellWebhooks, waitingMostly, (scope) => tellWebhooks(container, scope)),
    sendWebhooks: on(JOBS.sendWebhooks, endpointsAtOnce, (scope, { endpoint }) =>
      sendWebhooks(container, scope, endpoint),
    ),
    manyDeliveries: on(JOBS.manyDeliveries, waitingMostly, (scope, payload) =>
      manyDeliveries(container, scope, payload),
    ),
    tellFlow: on(JOBS.tellFlow, waitingMostly, (scope, { of }) => tellFlow(container, scope, of)),
    redactShop: on(JOBS.redactShop, 1, ({ shopId }) => redactShop(container, shopId)),
  };
}
