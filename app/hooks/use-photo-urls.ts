import { createContext, useContext } from "react";

const Urls = createContext<Readonly<Record<string, string>>>({});

/** Around what shows values that name photos: where each is, by its id. */
export const PhotoUrls = Urls.Provider;

export const usePhotoUrls = (): Readonly<Record<string, string>> => useContext(Urls);
