import { countByKey, rotateSessions } from "#core/adapters/shopify/rotate-sessions.ts";
import { countWebhooksByKey, rotateWebhooks } from "#core/webhooks/index.ts";
import { loadConfig } from "#core/platform/config.ts";
import { orRefuse } from "#core/platform/start.ts";
import { assertServing, openDatabase } from "#core/tenancy/database.ts";

/**
 * After a new key was put in front of TOKEN_KEYS and every process has it: seals all sessions and the secrets of
 * endpoints anew under it, while web and worker serve. Ends with 0 when nothing is left under another key, else with
 * 1; run again, it goes on.
 */
const { tokenKeys, database: address } = await orRefuse(async () => loadConfig());
const say = (line: string) => void process.stdout.write(`${line}\n`);
const database = openDatabase(address);

const counted = async () => {
  const counts = await countByKey(database);
  for (const [key, count] of await countWebhooksByKey(database)) counts.set(key, (counts.get(key) ?? 0) + count);
  for (const [key, count] of counts) say(`  ${key}: ${count} ${count === 1 ? "row" : "rows"}`);
  return counts;
};

await orRefuse(() => assertServing(database));
const current = tokenKeys[0]?.id ?? "";
say(`Sealed by each key before (the newest is ${current}):`);
await counted();
const rotations = [await rotateSessions(database, tokenKeys), await rotateWebhooks(database, tokenKeys)];
const renewed = rotations.reduce((sum, rotation) => sum + rotation.renewed, 0);
const unreadable = rotations.reduce((sum, rotation) => sum + rotation.unreadable, 0);
say(`${renewed} sealed anew, ${unreadable} that no key of the ring opens. Sealed by each key now:`);
const left = [...(await counted())].reduce((sum, [key, count]) => sum + (key === current ? 0 : count), 0);
say(`Left under other keys: ${left}`);
say(left === 0 ? mayGo() : staying());
await database.$disconnect();
process.exitCode = left === 0 ? 0 : 1;

function mayGo(): string {
  const old = tokenKeys.slice(1).map(({ id }) => id);
  if (old.length === 0) return "There is no older key in the ring.";
  return `${old.join(", ")} may be taken out of TOKEN_KEYS, if every process has run with ${current} in front since before this run.`;
}

function staying(): string {
  return unreadable > 0
    ? "Rows that no key opens count as absent: put their key back into TOKEN_KEYS, or let their shops get new ones by opening the app."
    : "A process has sealed with an older key meanwhile: restart it with the new one in front, then run this again.";
}
