export { COPY_PARTS, type CopyPart, type CopyPreview, copySettings, previewSettings } from "./copy-settings.ts";
export { answerEntry, enterInvitation, invite } from "./invite.ts";
export { dropLinks, leaveOrganisation } from "./leave.ts";
export { linkOf, shopsOf } from "./members.ts";
