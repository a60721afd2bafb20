export { accessOf } from "./access.ts";
export { giveRole, setNewPeople } from "./give-role.ts";
export { type NameOf, readPeople, rememberPerson, type Who } from "./people.ts";
