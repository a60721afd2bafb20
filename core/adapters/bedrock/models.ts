/**
 * What a language model on Bedrock accepts. Sources: the service's model cards and price list, November 2026.
 * `tool`: whether it can be made to answer by a tool, or only be offered one. `thinking`: "off" thinks unless told not
 * to, "always" refuses to be told, "none" does not think. `cacheFrom`: tokens of the shortest beginning that is cached;
 * null: none of ours is long enough. `profiles`: by which inference profiles it is called, as their ids begin; by its bare id
 * it is not. `price`: US dollars for a million tokens, in and out. `endsOn`: the day from which calls may fail.
 * All are asked by a tool: by a native schema (`outputConfig.textFormat`) the 5.5 models are not known to answer.
 */
export type ModelAbilities = {
  name: string;
  tool: "forced" | "offered";
  temperature: boolean;
  thinking: "off" | "always" | "none";
  cacheFrom: number | null;
  profiles: readonly string[];
  price: { input: number; output: number } | null;
  endsOn: string | null;
};

/** The regions that the app may be told to stay in (core/settings/region-names.ts), and anywhere. */
const EVERYWHERE = ["us", "eu", "global"];

const MODELS: Readonly<Record<string, ModelAbilities>> = {
  "anthropic.claude-haiku-5-5": {
    name: "Claude Haiku 5.5",
    tool: "forced",
    temperature: false,
    thinking: "off",
    cacheFrom: 512,
    profiles: EVERYWHERE,
    price: { input: 0.1, output: 0.5 },
    endsOn: "2027-10-07",
  },
  "anthropic.claude-sonnet-5-5": {
    name: "Claude Sonnet 5.5",
    tool: "offered",
    temperature: false,
    thinking: "always",
    cacheFrom: 512,
    profiles: EVERYWHERE,
    price: { input: 2, output: 10 },
    endsOn: null,
  },
  "anthropic.claude-haiku-4-5-20251001-v1:0": {
    name: "Claude Haiku 4.5",
    tool: "forced",
    temperature: true,
    thinking: "none",
    cacheFrom: null,
    profiles: EVERYWHERE,
    price: { input: 1, output: 5 },
    endsOn: "2026-10-15",
  },
  "anthropic.claude-sonnet-4-5-20250929-v1:0": {
    name: "Claude Sonnet 4.5",
    tool: "forced",
    temperature: true,
    thinking: "none",
    cacheFrom: 1_024,
    profiles: EVERYWHERE,
    price: { input: 3, output: 15 },
    endsOn: "2027-04-08",
  },
};

/** For an id that the table does not know: nothing is sent that some model refuses. */
const CAREFUL: ModelAbilities = {
  name: "unknown model",
  tool: "offered",
  temperature: false,
  thinking: "none",
  cacheFrom: null,
  profiles: [],
  price: null,
  endsOn: null,
};

/** @param id a model's id, with or without the prefix of an inference profile, or the ARN of a profile named after it */
export const abilitiesOf = (id: string): ModelAbilities => {
  const known = Object.keys(MODELS).find(
    (model) => id === model || id.endsWith(`.${model}`) || id.endsWith(`/${model}`),
  );
  return known ? MODELS[known]! : CAREFUL;
};

const DAY_MS = 86_400_000;
const WARN_DAYS = 90;

/** What an operator is to know about the configured model, in a sentence; null for nothing. */
export function modelWarning(id: string, now: Date): string | null {
  const { name, endsOn, profiles } = abilitiesOf(id);
  if (name === CAREFUL.name)
    return `${id} is not in the table of models (core/adapters/bedrock/models.ts): it is called in the way that any model takes, and its answers are less sure to come`;
  if (/(?:^|\/)anthropic\./.test(id))
    return `${name} is called by an inference profile alone: set BEDROCK_MODEL to ${profiles.map((one) => `${one}.…`).join(", ")}`;
  if (endsOn === null) return null;
  const days = Math.ceil((Date.parse(endsOn) - now.getTime()) / DAY_MS);
  if (days > WARN_DAYS) return null;
  const when = days > 0 ? `ends in ${days} days, on ${endsOn}` : `may have ended on ${endsOn}`;
  return `${name} ${when}: set BEDROCK_MODEL to its successor`;
}
