export { isPersonKnown, type NameOf, readPeople, rememberPerson, type Who } from "./people.ts";
