import { expect, test } from "vitest";
import { worksIn } from "./works-in.ts";

test.each([
  ["eu.anthropic.claude-haiku-5-5", "eu-west-1", "eu"],
  ["us.anthropic.claude-haiku-5-5", "us-east-1", "us"],
  ["global.anthropic.claude-haiku-5-5", "eu-west-1", "anywhere"],
  ["anthropic.claude-sonnet-5-5", "eu-central-1", "eu"],
  ["anthropic.claude-sonnet-5-5", "us-west-2", "us"],
  ["anthropic.claude-sonnet-5-5", "ap-northeast-1", "elsewhere"],
  ["jp.anthropic.claude-sonnet-5-5", "ap-northeast-1", "elsewhere"],
  // A request enters in a region before any profile: London and Zurich are not in the Union, nor is Canada in the States.
  ["eu.anthropic.claude-haiku-5-5", "eu-west-2", "elsewhere"],
  ["eu.anthropic.claude-haiku-5-5", "eu-central-2", "elsewhere"],
  ["us.anthropic.claude-haiku-5-5", "ca-central-1", "elsewhere"],
  ["arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-haiku-5-5", "eu-west-1", "eu"],
  ["arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2c3", "eu-west-1", "anywhere"],
  ["arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-5-5", "eu-west-1", "eu"],
])("%s, asked in %s, works in: %s", (model, region, place) => expect(worksIn({ model, region })).toBe(place));
