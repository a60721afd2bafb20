import { z } from "zod";
import { AppError } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ServicePlace, Voice } from "#core/settings/index.ts";
import type { Questions } from "./answers.ts";

/** One thing known about the product: what the copy may say. `confidence` 0..1; 1 is the merchant's own word. */
export type Fact = {
  id: string;
  text: string;
  source: "product" | "photo";
  field: string;
  ref?: string;
  confidence: number;
};

export type CopyRequest = {
  language: string;
  voice: Voice;
  product: { title: string; vendor: string; productType: string; tags: readonly string[]; description: string };
  facts: readonly Fact[];
  /** All photos: each is to get an alternative text. */
  photos: readonly CopyPhoto[];
  /** Those of them that are sent along, in order. */
  images: readonly { ref: string; mediaGid: string; bytes: Uint8Array }[];
  questions: Questions;
};

/** `ref`: the name that facts and answer use ("photo1"); `view`: how it shows the product, null where nothing tells. */
type CopyPhoto = { ref: string; view: string | null };

export const Sourced = z.object({ text: z.string().max(2_000), sources: z.array(z.string()).max(20).default([]) });
export type Sourced = z.infer<typeof Sourced>;

/** The tool's input as the model must fill it; anything else is refused. */
export const WrittenCopy = z.object({
  title: Sourced.optional(),
  description: z.object({
    paragraphs: z.array(z.object({ sentences: z.array(Sourced).max(12) })).max(6),
    bullets: z.array(Sourced).max(10),
  }),
  seo: z.object({ title: Sourced, description: Sourced }),
  alt: z.array(Sourced.extend({ ref: z.string() })).max(60),
  tags: z.array(Sourced).max(15),
  /** Read apart by readAnswers: what is wrong in it costs the answer, not the texts. */
  answers: z.unknown().optional(),
});
export type WrittenCopy = z.infer<typeof WrittenCopy>;

type CopyAnswer = { copy: WrittenCopy; inputTokens: number; outputTokens: number };

/** A call ends within this time, one way or the other. Whoever stops a process waits for so long. */
export const COPY_CALL_LIMIT_MS = 60_000;

/** A photo shrunk for the language model: JPEG, longest side 768 px. Kept, so that a retry downloads nothing. */
export type FetchPreview = (shopId: ShopId, photo: { url: string; fingerprint: string }) => Promise<Uint8Array>;

/**
 * One call to the language model; ends within COPY_CALL_LIMIT_MS.
 * @throws CopyThrottled, CopyUnavailable (retry helps), CopyMalformed (paid for; a new try may help), CopyRefused (this
 *   request can never
 * work), CopyMisconfigured (no request can work until somebody mends the account or the settings)
 */
export interface Copywriter {
  readonly model: string;
  /** Where its calls are worked on. */
  readonly worksIn: ServicePlace;
  write(request: CopyRequest): Promise<CopyAnswer>;
}

/** `most`: letters at most; null: as many as it takes. `markup`: the text is HTML, whose tags stay as they are. */
export type TextToTranslate = { id: string; field: string; text: string; markup: boolean; most: number | null };

/** `from` and `into`: locales ("de", "pt-BR"); `from` null where the shop did not tell. `keep`: names that stay as they are. */
export type TranslationRequest = {
  from: string | null;
  into: string;
  voice: Voice;
  keep: readonly string[];
  texts: readonly TextToTranslate[];
};

/** `texts`: by id; one that is missing was not translated. */
export type TranslationAnswer = { texts: ReadonlyMap<string, string>; inputTokens: number; outputTokens: number };

/** One call to the language model for all that is to be translated of a product into one language. Throws as Copywriter does. */
export interface Translator {
  readonly model: string;
  /** Where its calls are worked on. */
  readonly worksIn: ServicePlace;
  translate(request: TranslationRequest): Promise<TranslationAnswer>;
}

/**
 * An image that no product shows, as JPEG, and what is known of it. `place`: what shows it; `title`: of that, "" of a file;
 * `view`: how it shows what is on it, null where nothing tells.
 */
export type ImageRequest = {
  language: string;
  voice: Voice;
  place: "file" | "collection" | "article";
  title: string;
  view: string | null;
  facts: readonly Fact[];
  picture: Uint8Array;
};

/** `alt`: null where the facts say nothing of what is seen. */
type ImageAnswer = { alt: Sourced | null; inputTokens: number; outputTokens: number };

/** One call to the language model for the alternative text of one image. Throws as Copywriter does. */
export interface ImageDescriber {
  readonly model: string;
  /** Where its calls are worked on. */
  readonly worksIn: ServicePlace;
  describe(request: ImageRequest): Promise<ImageAnswer>;
}

export class CopyThrottled extends AppError {
  readonly spec = { code: "copy_throttled", status: 503, retry: "later" } as const;
}

export class CopyUnavailable extends AppError {
  readonly spec = { code: "copy_unavailable", status: 503, retry: "later" } as const;
}

/** No part of the answer can be used. It was paid for. */
export class CopyMalformed extends AppError {
  readonly spec = { code: "copy_malformed", status: 502, retry: "at_once", mends: false } as const;
}

/** Every answer for these facts was unusable: a person must look. */
export class CopyGivenUp extends AppError {
  readonly spec = { code: "copy_given_up", status: 502, retry: "person" } as const;
}

/** Wrong model, no access, bad credentials: whoever runs the app must act, and no product is to blame. */
export class CopyMisconfigured extends AppError {
  readonly spec = { code: "copy_misconfigured", status: 503, retry: "person", mends: true } as const;
}

/** The service says that this request can never work: refused content, too large. */
export class CopyRefused extends AppError {
  readonly spec = { code: "copy_refused", status: 502, retry: "person" } as const;
}
