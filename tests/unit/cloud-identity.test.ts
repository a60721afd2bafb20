import { createServer, type IncomingMessage } from "node:http";
import { createServer as createServer2 } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bedrockCopywriter } from "#core/adapters/bedrock/copywriter.ts";
import { s3Storage } from "#core/adapters/storage/s3.ts";
import { ShopId } from "#core/platform/ids.ts";
import { PLAIN_VOICE } from "#core/settings/index.ts";

const KEY_ID = "ASIAOFTHEROLE";
const open: Server[] = [];
const listen = async (server: Server) => {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** As a container's metadata endpoint hands out the credentials of its role. */
const identity = () =>
  createServer((_, answer) =>
    answer.end(
      JSON.stringify({
        AccessKeyId: KEY_ID,
        SecretAccessKey: "of-the-role",
        Token: "token-of-the-role",
        Expiration: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    ),
  );

let signed: IncomingMessage["headers"][];
beforeEach(async () => {
  signed = [];
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere/config");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
  vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", `${await listen(identity())}/role`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of open.splice(0)) server.close();
});

const byRole = {
  authorization: expect.stringContaining(`Credential=${KEY_ID}/`),
  "x-amz-security-token": "token-of-the-role",
};

test("without keys in the environment, the object store is asked as the machine's role", async () => {
  const endpoint = await listen(createServer(({ headers }, answer) => void (signed.push(headers), answer.end())));
  const storage = s3Storage({ bucket: "photos", endpoint, region: "us-east-1" });
  await storage.put(ShopId.parse("a.myshopify.com"), "x.jpg", {
    bytes: new Uint8Array(1),
    contentType: "image/jpeg",
  });
  expect(signed).toEqual([expect.objectContaining(byRole)]);
});

test("and so is the language model", async () => {
  const endpoint = await listen(
    createServer2(({ headers }, answer) => {
      signed.push(headers as IncomingMessage["headers"]);
      answer.writeHead(400, { "content-type": "application/json" });
      answer.end("{}");
    }),
  );
  const writer = bedrockCopywriter({ region: "us-east-1", endpoint, model: "us.anthropic.claude-haiku-5-5" });
  const request = { from: "en", into: "fr", voice: PLAIN_VOICE, keep: [], texts: [] };
  await expect(writer.translate(request)).rejects.toThrow();
  expect(signed).toEqual([expect.objectContaining(byRole)]);
});
