export { deleteView, readSavedViews, type SavedView, saveView } from "./saved-views.ts";
