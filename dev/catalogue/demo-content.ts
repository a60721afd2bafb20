import { join } from "node:path";
import type { NewContent } from "../shopify/index.ts";

const FOLDER = join(import.meta.dirname, "demo");
const photo = (name: string) => join(FOLDER, `${name}.jpg`);

/** What the demo shop shows besides its products: files, collections and posts, some of them with a text of a person's. */
export const DEMO_CONTENT: NewContent = {
  files: [
    { file: photo("leather-sofa"), name: "home-banner.jpg" },
    { file: photo("assorted-indoor-succulents"), name: "IMG_2041.jpg" },
    { file: photo("road-bike"), name: "spring-campaign.jpg", alt: "A road bike leaning against a wall" },
    { file: photo("guardian-lion-statue"), name: "shop-logo.jpg" },
  ],
  collections: [
    { title: "House plants", image: { file: photo("hanging-plant") } },
    { title: "Running shoes", image: { file: photo("ultraboost-running-shoe") } },
    { title: "Seating", image: { file: photo("balloon-chair"), alt: "A white balloon chair" } },
    { title: "Gift cards" },
  ],
  articles: [
    { title: "How to water succulents", image: { file: photo("aloe-vera") } },
    { title: "Choosing a camera for film", image: { file: photo("instamatic-camera") } },
  ],
};
