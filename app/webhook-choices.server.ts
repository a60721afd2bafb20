import { FIELD_GROUPS } from "#core/fields/table.ts";
import { CHOSEN_TYPES } from "#core/webhooks/index.ts";

/** What an endpoint can be narrowed to. */
export const CHOICES = { types: [...CHOSEN_TYPES] as string[], fields: [...FIELD_GROUPS] };
