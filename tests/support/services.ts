/**
 * What `npm test` started for this run. Nothing else in tests reads the environment for services. `loginUrl`: as the
 * processes connect.
 */
export function testServices(): { databaseUrl: string; loginUrl: string; template: string; redisUrl: string } {
  const { IMAGINEAI_TEST_DATABASE: databaseUrl, IMAGINEAI_TEST_LOGIN: loginUrl } = process.env;
  const { IMAGINEAI_TEST_TEMPLATE: template, IMAGINEAI_TEST_REDIS: redisUrl } = process.env;
  if (!databaseUrl || !loginUrl || !template || !redisUrl)
    throw new Error("This test needs services. Run it by `npm test -- <file>`.");
  return { databaseUrl, loginUrl, template, redisUrl };
}

/** Long forms of the torture tests: `npm run test:torture`. */
export const LONG = process.env["IMAGINEAI_TORTURE"] === "long";
