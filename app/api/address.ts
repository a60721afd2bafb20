/** Where the public API begins. */
export const API = "/api/v1";
