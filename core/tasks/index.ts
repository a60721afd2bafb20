export { reconcile } from "./reconcile.ts";
export { retryTasks, retryTransient } from "./retry-tasks.ts";
export { GIVE_UP_AFTER_MS, type TaskEnd } from "./end-task.ts";
export { runTask, UNINSTALLED } from "./run-task.ts";
