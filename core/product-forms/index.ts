export { FORM_FIELDS, FormBase, type FormField, FormFields, type FormPhoto, type FormShown } from "./form.ts";
export { saveForm } from "./save-form.ts";
export { readForm, sendForm, type SentForm, sentForm } from "./send-form.ts";
export { FORM_LIMITS, STATUSES } from "./limits.ts";
