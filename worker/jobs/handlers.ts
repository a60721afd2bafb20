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
import { analyseImage, checkDefects } from "#core/photos/index.ts";
import { saveForm } from "#core/product-forms/index.ts";
import { publishProduct } from "#core/publishing/index.ts";
import { judgeCatalogue, readMembers, tellScore } from "#core/rules/index.ts";
import { advanceRun, planRun } from "#core/runs/index.ts";
import { redactShop } from "#core/shops/index.ts";
import { manyDeliveries, sendWebhooks, tellFlow, tellWebhooks } from "#core/webhooks/index.ts";
import { receiveUpload } from "#core/uploads/index.ts";
import type { Container } from "#worker/container.ts";
import { toProcessor } from "#worker/run-job.ts";

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
  return {
    intakeProduct: {
      processor: toProcessor(container, JOBS.intakeProduct, (scope, change) => intakeChange(container, scope, change)),
      concurrency: waitingMostly,
    },
    analyseImage: {
      processor: toProcessor(container, JOBS.analyseImage, (scope, { mediaGid }) =>
        analyseImage(container, scope, mediaGid),
      ),
      concurrency: oneAhead * engineThreads,
    },
    receiveUpload: {
      processor: toProcessor(container, JOBS.receiveUpload, (scope, { upload }) =>
        receiveUpload(container, scope, upload),
      ),
      concurrency: oneAhead,
    },
    saveProductForm: {
      processor: toProcessor(container, JOBS.saveProductForm, (scope, { form }) => saveForm(container, scope, form)),
      concurrency: oneAhead,
    },
    analysePhoto: {
      processor: toProcessor(container, JOBS.analysePhoto, (scope, { analysis }) =>
        analysePhoto(container, scope, analysis),
      ),
      concurrency: oneAhead * engineThreads,
    },
    suggestProduct: {
      processor: toProcessor(container, JOBS.suggestProduct, (scope, { productGid }) =>
        suggestProduct(container, scope, productGid),
      ),
      concurrency: waitingMostly,
    },
    writeCopy: {
      processor: toProcessor(container, JOBS.writeCopy, (scope, { productGid }) =>
        writeCopy(container, scope, productGid),
      ),
      concurrency: waitingMostly,
    },
    describeImage: {
      processor: toProcessor(container, JOBS.describeImage, (scope, { productGid }) =>
        describeImage(container, scope, productGid),
      ),
      concurrency: waitingMostly,
    },
    translateProduct: {
      processor: toProcessor(container, JOBS.translateProduct, (scope, { productGid, locale }) =>
        translateProduct(container, scope, { productGid, locale }),
      ),
      concurrency: waitingMostly,
    },
    previewCopy: {
      processor: toProcessor(container, JOBS.previewCopy, (scope, { of, id, wish }) =>
        previewCopy(container, scope, { productGid: of, id, wish: VoiceWish.parse(wish) }),
      ),
      concurrency: 2,
    },
    publishProduct: {
      processor: toProcessor(container, JOBS.publishProduct, (scope, { productGid }) =>
        publishProduct(container, scope, productGid),
      ),
      concurrency: waitingMostly,
    },
    checkDefects: {
      processor: toProcessor(container, JOBS.checkDefects, (scope, { of }) => checkDefects(container, scope, of)),
      concurrency: 1,
    },
    sweepCatalogue: {
      processor: toProcessor(container, JOBS.sweepCatalogue, (scope) => sweepCatalogue(container, scope)),
      concurrency: 2,
    },
    readMembers: {
      processor: toProcessor(container, JOBS.readMembers, (scope, payload) => readMembers(container, scope, payload)),
      concurrency: waitingMostly,
    },
    judgeCatalogue: {
      processor: toProcessor(container, JOBS.judgeCatalogue, (scope) => judgeCatalogue(container, scope)),
      concurrency: 2,
    },
    tellScore: {
      processor: toProcessor(container, JOBS.tellScore, (scope, { of }) => tellScore(container, scope, of)),
      concurrency: waitingMostly,
    },
    planRun: {
      processor: toProcessor(container, JOBS.planRun, (scope, { run }) => planRun(container, scope, run)),
      concurrency: 2,
    },
    advanceRun: {
      processor: toProcessor(container, JOBS.advanceRun, (scope, { run }) => advanceRun(container, scope, run)),
      concurrency: 4,
    },
    readSubscriptions: {
      processor: toProcessor(container, JOBS.readSubscriptions, (scope) => readSubscriptions(container, scope)),
      concurrency: waitingMostly,
    },
    reportUsage: {
      processor: toProcessor(container, JOBS.reportUsage, (scope) => reportUsage(container, scope)),
      concurrency: waitingMostly,
    },
    compareCharges: {
      processor: toProcessor(container, JOBS.compareCharges, (scope) => compareCharges(container, scope)),
      concurrency: waitingMostly,
    },
    makeArchive: {
      processor: toProcessor(container, JOBS.makeArchive, (scope) => makeArchive(container, scope)),
      concurrency: 1,
    },
    makeExport: {
      processor: toProcessor(container, JOBS.makeExport, (scope, payload) =>
        makeExport(container, scope, payload.export),
      ),
      concurrency: exportsAtOnce,
    },
    tellWebhooks: {
      processor: toProcessor(container, JOBS.tellWebhooks, (scope) => tellWebhooks(container, scope)),
      concurrency: waitingMostly,
    },
    sendWebhooks: {
      processor: toProcessor(container, JOBS.sendWebhooks, (scope, { endpoint }) =>
        sendWebhooks(container, scope, endpoint),
      ),
      concurrency: endpointsAtOnce,
    },
    manyDeliveries: {
      processor: toProcessor(container, JOBS.manyDeliveries, (scope, payload) =>
        manyDeliveries(container, scope, payload),
      ),
      concurrency: waitingMostly,
    },
    tellFlow: {
      processor: toProcessor(container, JOBS.tellFlow, (scope, { of }) => tellFlow(container, scope, of)),
      concurrency: waitingMostly,
    },
    redactShop: {
      processor: toProcessor(container, JOBS.redactShop, ({ shopId }) => redactShop(container, shopId)),
      concurrency: 1,
    },
  };
}
