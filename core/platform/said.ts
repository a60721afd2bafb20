import { z } from "zod";

/**
 * A sentence for a merchant: which one, and what stands in it. The words are the app's, in each language
 * (app/said-words.ts); here is only what is said. Paths are categories as Shopify's taxonomy writes them, photos are
 * numbered from 1.
 */
export type Sentence =
  // Why this category.
  | { code: "words_say"; path: string }
  | { code: "photos_look"; path: string; count: number }
  | { code: "shop_has"; path: string; examples: number }
  | { code: "nothing_says" }
  | { code: "model_chose"; path: string }
  | { code: "model_none" }
  // What is said against what.
  | { code: "words_or_photo"; said: string; seen: string }
  | { code: "model_differs"; path: string; asked: string }
  | { code: "label_differs"; said: string; seen: string }
  | { code: "photo_differs"; source: string; said: readonly string[]; seen: string }
  | { code: "and_more"; told: readonly Said[]; more: number }
  | { code: "many_values"; count: number }
  | { code: "rests_on_doubt"; doubt: Said }
  | { code: "fields_lost"; fields: readonly string[] }
  // Why a text waits for a person.
  | { code: "reads_like"; like: ReadsLike }
  | { code: "rests_on_words"; like: ReadsLike }
  | { code: "says_more"; words: readonly string[] }
  | { code: "translation_lacks"; words: readonly string[] }
  | { code: "translation_adds"; words: readonly string[] }
  // Where a value comes from.
  | { code: "translated_from"; text: string }
  | { code: "category_from"; category: string }
  | { code: "main_photo"; photo: number }
  | { code: "could_be_better"; photo: number; score: number }
  | { code: `order_${"whole" | "chart" | "detail" | "back" | "poor" | "chart_early"}`; photo: number };

/** What no text about a product should read like. */
export type ReadsLike = "address" | "phone" | "accusation" | "instruction" | "disguise" | "promise";

/**
 * A sentence; or text that stands in every language as it is: where something was read, as "title: navy" or
 * "photo 2: blue", and sentences of earlier versions, which were kept in English.
 */
export type Said = string | Sentence;

/** As it was kept. What is no sentence of this version is shown as nothing rather than wrong. */
export const KeptSaid = z.union([z.string(), z.looseObject({ code: z.string() })]) as unknown as z.ZodType<Said>;

/** Why what a merchant asked for is not done. */
export type Refusal =
  | {
      code:
        | "all_looked_at"
        | "analysis_gone"
        | "apps_own"
        | "archive_being_made"
        | "archive_gone"
        | "already_linked"
        | "choose_category"
        | "export_gone"
        | "export_made"
        | "export_not_failed"
        | "exports_at_once"
        | "schedule_gone"
        | "schedule_no_feed"
        | "choose_from_list"
        | "choose_something"
        | "key_gives_more"
        | "key_gone"
        | "copy_changed"
        | "form_gone"
        | "form_sent"
        | "invitation_gone"
        | "invitation_unknown"
        | "invitation_waits"
        | "list_being_read"
        | "no_addresses"
        | "no_keys"
        | "needs_owner"
        | "needs_reviewer"
        | "needs_staff"
        | "no_extras"
        | "not_linked"
        | "nothing_to_cancel"
        | "nothing_to_copy"
        | "nothing_to_look_at"
        | "nothing_to_retry"
        | "nothing_to_take_back"
        | "nothing_to_undo"
        | "nothing_to_write"
        | "order_in_shopify"
        | "owner_stays"
        | "person_unknown"
        | "photo_gone"
        | "plan_held"
        | "product_unknown"
        | "region_store"
        | "region_texts"
        | "rule_changed"
        | "rule_deleted"
        | "run_empty"
        | "run_ended"
        | "run_gone"
        | "run_not_running"
        | "run_not_standing"
        | "run_planned"
        | "run_started"
        | "suggestions_gone"
        | "message_gone"
        | "upload_differs"
        | "upload_gone"
        | "upload_not_there"
        | "view_named"
        | "webhook_address"
        | "webhook_gone"
        | "webhook_headers"
        | "webhook_off"
        | "webhook_rotating"
        | "write_something"
        | "written_already";
    }
  | {
      code:
        | "keys_full"
        | "languages_full"
        | "organisation_full"
        | "rules_full"
        | "schedules_full"
        | "views_full"
        | "webhooks_full";
      most: number;
    }
  | { code: "view_saved"; name: string }
  | { code: "network_unreadable"; network: string }
  | { code: "too_long"; length: number; limit: number }
  | { code: "being_written"; writing: number };
