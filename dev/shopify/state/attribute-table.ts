/**
 * One attribute of Shopify's taxonomy: its values, and which branches of the tree have it (a category's own id or a
 * prefix of it).
 */
export type AttributeRow = { name: string; on: readonly string[]; not?: readonly string[]; values: readonly string[] };

const list = (text: string): string[] => text.split(", ");
const CLOTHES = ["aa-1", "aa-2", "aa-3"];
const GOODS = ["aa", "ap-2", "bi", "bt", "co", "el", "fr", "ha", "hg", "lb", "os", "sg", "tg", "vp-1"];
const METALS = "Aluminum, Brass, Bronze, Copper, Gold, Metal, Silver, Stainless steel, Steel";
const CLOTHS =
  "Canvas, Cotton, Corduroy, Denim, Faux fur, Faux leather, Fleece, Jersey, Lace, Leather, Linen, Lycra, Mesh, Nylon, Polyester, Satin, Silk, Suede, Synthetic, Velvet, Viscose, Wool";
const SIZES =
  "Extra small (XS), Small (S), Medium (M), Large (L), Extra large (XL), Double extra large (XXL), Triple extra large (XXXL), One size";

/**
 * The attributes that matter to a shop, by handle, in the order in which a category shows them. Names follow Shopify's
 * published taxonomy (shopify.github.io/product-taxonomy), which has some 2,000: the long tail is left out.
 */
export const ATTRIBUTES: Record<string, AttributeRow> = {
  color: {
    name: "Color",
    on: [...GOODS, "hb-3"],
    not: ["ae-1", "hg-17"],
    values: list(
      "Beige, Black, Blue, Bronze, Brown, Clear, Gold, Gray, Green, Multicolor, Navy, Orange, Pink, Purple, Red, Rose gold, Silver, White, Yellow",
    ),
  },
  pattern: {
    name: "Pattern",
    on: GOODS,
    not: ["hg-17"],
    values: list(
      "Abstract, Animal, Camouflage, Checkered, Chevron, Dots, Floral, Geometric, Herringbone, Houndstooth, Leaves, Leopard, Paisley, Plaid, Solid, Striped, Text, Tie-dye, Other",
    ),
  },
  material: {
    name: "Material",
    on: ["ap-2", "co", "el", "hg", "os", "sg", "vp-1", "hb-3"],
    not: ["hg-3", "hg-15", "hg-17"],
    values: list(
      `Acrylic, Bamboo, Canvas, Cardboard, Ceramic, Concrete, Cork, Cotton, Glass, Leather, Paper, Plastic, Rattan, Rubber, Silicone, Stone, Wood, Wool, ${METALS}`,
    ),
  },
  fabric: { name: "Fabric", on: [...CLOTHES, "hg-15", "bt-7"], values: list(CLOTHS) },
  target_gender: { name: "Target gender", on: ["aa"], values: list("Female, Male, Unisex") },
  age_group: {
    name: "Age group",
    on: [...CLOTHES, "aa-5", "aa-8"],
    values: list("Newborn, Babies, Toddlers, Kids, Teens, Adults, All ages"),
  },
  size: { name: "Size", on: ["aa-1"], values: list(SIZES) },
  sleeve_length_type: {
    name: "Sleeve length type",
    on: ["aa-1-1", "aa-1-2", "aa-1-4", "aa-1-10", "aa-1-13", "aa-1-17"],
    not: ["aa-1-1-5"],
    values: list("3/4, Cap, Long, Short, Sleeveless, Spaghetti strap, Strapless"),
  },
  neckline: {
    name: "Neckline",
    on: ["aa-1-4", "aa-1-13"],
    values: list("Boat, Cowl, Crew, Halter, Hooded, Mock, Plunging, Round, Square, Sweetheart, Turtle, V-neck, Wrap"),
  },
  top_length_type: { name: "Top length type", on: ["aa-1-13"], values: list("Bodysuit, Crop top, Long, Medium") },
  pants_length_type: {
    name: "Pants length type",
    on: ["aa-1-12", "aa-1-14"],
    values: list("Above the knee, Capri, Cropped, Knee, Long"),
  },
  "skirt/dress_length_type": {
    name: "Skirt/Dress length type",
    on: ["aa-1-4", "aa-1-15"],
    values: list("Knee, Maxi, Midi, Mini, Short"),
  },
  care_instructions: {
    name: "Care instructions",
    on: ["aa-1", "aa-8", "hg-15"],
    values: list("Dry clean only, Dryer safe, Hand wash, Machine washable, Tumble dry"),
  },
  footwear_material: {
    name: "Footwear material",
    on: ["aa-8"],
    values: list(
      "Canvas, Cotton, Faux leather, Leather, Mesh, Neoprene, Nylon, Plastic, Polyester, Rubber, Suede, Synthetic, Textile, Wool",
    ),
  },
  shoe_size: { name: "Shoe size", on: ["aa-8"], values: Array.from({ length: 29 }, (_, k) => String(1 + k / 2)) },
  closure_type: {
    name: "Closure type",
    on: ["aa-8"],
    values: list("Buckles, Buttons, Drawstring, Elastic, Hook & loop, Lace-up, None, Slip-on, Snap, Zipper"),
  },
  heel_height_type: { name: "Heel height type", on: ["aa-8"], values: list("Flat, Low, Mid, High, Very high") },
  jewelry_material: {
    name: "Jewelry material",
    on: ["aa-6"],
    values: list(`Acrylic, Ceramic, Glass, Leather, Plastic, Platinum, Resin, Rose gold, Wood, ${METALS}`),
  },
  "bag/case_material": {
    name: "Bag/Case material",
    on: ["aa-5", "lb"],
    values: list(
      "Aluminum, Burlap, Canvas, Cotton, Faux leather, Felt, Leather, Nylon, Plastic, Polycarbonate (PC), Polyester, Straw, Suede, Wool",
    ),
  },
  "bag/case_closure": {
    name: "Bag/Case closure",
    on: ["aa-5", "lb"],
    values: list("Buckle, Button, Clasp, Drawstring, Hook & loop, Magnetic, Roll-top, Snap, Turn lock, Zipper"),
  },
  "furniture/fixture_material": {
    name: "Furniture/Fixture material",
    on: ["fr"],
    values: list(
      "Acrylic, Aluminum, Bamboo, Concrete, Fabric, Faux leather, Glass, Iron, Leather, Marble, Metal, Oak wood, Particle board, Pine wood, Plastic, Rattan, Steel, Stone, Teak wood, Walnut wood, Wicker, Wood",
    ),
  },
  upholstery_material: {
    name: "Upholstery material",
    on: ["fr-3", "fr-7", "fr-10", "fr-22"],
    values: list("Canvas, Cotton, Faux leather, Leather, Linen, Microfiber, Nylon, Polyester, Satin, Suede, Velvet"),
  },
  bedding_size: {
    name: "Bedding size",
    on: ["fr-2", "hg-15-1"],
    values: list("Single, Twin, Twin XL, Double, Queen, King, California king"),
  },
  shape: {
    name: "Shape",
    on: ["hg-3", "hg-11", "fr-24"],
    values: list("Custom, Cylindrical, Diamond, Heart, Hexagonal, Oval, Rectangular, Round, Square, Star, Triangular"),
  },
  decoration_material: {
    name: "Decoration material",
    on: ["hg-3"],
    values: list(
      `Bamboo, Canvas, Cardboard, Ceramic, Concrete, Cotton, Crystal, Fabric, Glass, Marble, Paper, Plastic, Porcelain, Rattan, Resin, Stone, Wax, Wood, ${METALS}`,
    ),
  },
  plant_name: {
    name: "Plant name",
    on: ["hg-17"],
    values: list(
      "Aloe vera, Bamboo, Basil, Bird of paradise, Bonsai, Cactus, Ferns, Ficus, Lavender, Monstera, Orchid, Palm, Rose, Snake plant, Succulents, Other",
    ),
  },
  suitable_space: { name: "Suitable space", on: ["hg-17", "fr-15", "tg-5"], values: list("Indoors, Outdoors") },
  power_source: {
    name: "Power source",
    on: ["el", "ha-15", "hg-9", "hg-12"],
    values: list(
      "AC-powered, Battery-powered, DC-powered, Gasoline, Manual, Rechargeable, Solar-powered, USB, Wind-up",
    ),
  },
  connectivity_technology: {
    name: "Connectivity technology",
    on: ["el-2", "el-4", "el-7", "co-2"],
    values: list(
      "AirPlay, Bluetooth, Cellular, Ethernet, GPS, HDMI, Infrared, NFC, Radio frequency, USB, Wi-Fi, Wired, Wireless",
    ),
  },
  operating_system: {
    name: "Operating system",
    on: ["el-6", "so-1"],
    values: list("Android, Chrome OS, iOS, Linux, macOS, Windows, Other"),
  },
  display_technology: {
    name: "Display technology",
    on: ["el-17", "el-6", "co-2"],
    values: list("AMOLED, Digital, E-ink, IPS, LCD, LED, OLED, QLED, Touchscreen, Other"),
  },
  dietary_preferences: {
    name: "Dietary preferences",
    on: ["fb-1", "fb-2"],
    values: list(
      "Alcohol-free, Dairy-free, Decaffeinated, Gluten-free, Halal, High protein, Keto, Kosher, Lactose-free, Low fat, Low sodium, No added sugar, Organic, Vegan, Vegetarian",
    ),
  },
  flavor: {
    name: "Flavor",
    on: ["fb-1", "fb-2"],
    values: list(
      "Almond, Apple, Banana, Blueberry, Caramel, Cherry, Chocolate, Cinnamon, Coconut, Coffee, Ginger, Lemon, Lime, Mango, Mint, Orange, Peach, Strawberry, Vanilla, Unflavored",
    ),
  },
  food_product_form: {
    name: "Food product form",
    on: ["fb-2"],
    values: list("Dried, Fresh, Frozen, Granules, Ground, Powder, Whole"),
  },
  scent: {
    name: "Scent",
    on: ["hb-3-2", "hg-3-39", "hg-3-40"],
    values: list("Citrus, Floral, Fruity, Herbal, Lavender, Musk, Rose, Sandalwood, Unscented, Vanilla, Woody"),
  },
  "toy/game_material": {
    name: "Toy/Game material",
    on: ["tg"],
    values: list("Cardboard, Cotton, Fabric, Felt, Foam, Metal, Paper, Plastic, Plush, Rubber, Silicone, Wood"),
  },
  recommended_age_group: {
    name: "Recommended age group",
    on: ["tg"],
    values: list("0-1 year, 1-3 years, 3-5 years, 6-8 years, 9-12 years, 13-18 years, Adults"),
  },
  animal_type: {
    name: "Animal type",
    on: ["ap-2"],
    values: list("Birds, Cats, Dogs, Ferrets, Fish, Guinea pigs, Hamsters, Horses, Rabbits, Reptiles, Universal"),
  },
};
