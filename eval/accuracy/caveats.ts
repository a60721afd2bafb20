import type { Section } from "./tasks/index.ts";

/** How each section may be read, and what it must not be read as. */
export const CAVEATS: Record<Section, string> = {
  category: `Photo alone, on all evaluation photos. Head, temperature, gate and P(right) were fitted on train photos and on the validation photos that are not among these, and chosen by
cross-validation there (models/build/heads). These photos and the demo shop's were looked at twice: after the first look the demo shop led to one change, goods of a whole unknown field among the photos that teach
the rule (docs/decisions/0015). How many labels of each class they have was known when classes were balanced, and the head's strength of regularisation is older and was set with them in view. An earlier rule had been
fitted on all of them and corrected on half.
An answer is the deepest node whose P(right) reaches the threshold, never above depth 2; right means the truth or an ancestor of it. with95: the lowest threshold with precision .95 on one half of the photos
(eval/accuracy/halves.ts), and what it brings on the other. They are of the same collections as the train photos, so coverage flatters; the unfamiliar shop (demo catalogue, titles not used) shows what a new kind
of shop may expect.
eceByChance: the error that perfectly calibrated answers of these confidences would show, by simulation; an error near it says no more than that the sample is small.
Photos of kinds that the models were not taught on are doubted (core/engine/category/photo-doubt.ts): fitted by models/build/fit-photo-doubt.ts on the stored validation embeddings, the demo shop and the fitted half
of the garments on people, so those flatter a little.
The reported half of the garments was looked at five times while this was made: after the first look one weight of the doubt was changed, by cross-validated figures of other photos, and a limit was put on confidences
where one source rules out the other. Colours of that half were looked at twice.`,
  catalogue: `The whole product over a shop, as a merchant's: webhooks, photos, suggestions, and writing switched on with its default thresholds (npm run accuracy -- --catalogue).
Here 33 garments of one studio, on people, with their titles and options, the half of the material that nothing was tuned on; labels are the shop's own, a few per cent of them doubtful. Texts come from the local
rules, not from a language model. skinAsColour: of sure plain garments those that name beige, brown, orange or pink though the label is not near it. fair: near colours count (core/engine/attributes/neighbours.ts).
hierarchicalF1: as under "Category by words and photos".
Which products are judged first differs from run to run, and with it what is known of the shop then: a second run of the same version gave shownRight 1.000 of 33, written .879, calibrationError .063, hierarchicalF1Strict .961.`,
  learning: `Simulated shops: ten labels drawn by seed, a number of its photos decided by the merchant, the others asked. Photo alone, no title. Weights of the shop's word were set by
reasoning, not on these photos. Top-1: the likeliest category is the truth or an ancestor of it.`,
  attributes: `Read only where the photo's own category asks for it. Pattern labels were put on by hand in one pass; expect a few per cent of label noise.
heldOut: the confidences as shown, fitted on the other half of the photos.
onPeople: garments on people in one studio, the half of the products that nothing was chosen on.`,
  words: `Values that the reader found in titles, descriptions and options of 114 products, labelled by hand from the words before the reader was run (eval/accuracy/labels/text-attributes.csv).
shown: the confidence that the source gives, from counts of the fitting half of the products drawn towards a belief (core/engine/confidence/text-trust.ts); right: of all products.
Tags and misspellings hardly occur here, so their confidences are beliefs. What a text did not say is not counted as missed.`,
  languages: `Categories by titles alone, no photo, no description: sixty products, each titled in five languages by hand, in the way of shops (eval/accuracy/labels/foreign-titles.csv), read by the names of Shopify's categories and by
everyday words (models/labels/everyday-words.csv). The titles were written before the words, by the same hand: what they have in common flatters, so expect less of a shop. Every second title was looked at while rules were made; the others,
which are reported, were looked at five times, and one word and one rule for short words of katakana come from them. unread: the reported titles read as if they were English, as every version before did.
englishInShopsOf: the English titles of 650 products (eval/accuracy/labels/own-shops.csv) in a shop that writes in that language, titles alone: types, tags and descriptions tell the language better.`,
  colour: `Right: the labelled primary colour or an equally fair name; strict: the one label. The rules were chosen on the first 256 photos, so those figures flatter. secondaryListed: secondary colours with a fifth of the product or more that the label lists; labels list few.
onPeople: photos of garments on people in one studio, their colour the shop's own option (a few per cent look wrong); right: the
option's name or one that the app takes for its neighbour. The half of the products that nothing was chosen on. skinNamed: sure answers
about plain garments that name beige or brown, where neither is near the option.
labelledAfterTheRules: 73 others, labelled by hand in one pass on thumbnails before the engine had seen them; nothing was tuned on them. warmLight, coolLight: the same 73 with linear
red, green and blue multiplied by 1.14, 1, .78 and .84, 1, 1.18. confidence: fitted on the 256.`,
  moderation: `All photos are harmless, so these are false alarms and nothing else: how many unsafe photos are found is unmeasured, here and elsewhere in this project (no such photos are kept).
Review asks a person; nothing is removed. It takes two kinds of evidence: .5 of the model, and a person with .15 of the frame in the
colours of skin (black and white: a person and .8). falseAlarms: by the model alone, for comparison. Evaluation photos, colour photos and
photos on people are all counted. "A person": the detector sees one.`,
  defects: `Views and faults are drawn by seeded code (eval/accuracy/faults.ts). The method, its constants and the flag at z 2.75 were chosen on every second product by name and other seeds;
these figures are of the other half, run once. 16 references and 12 clean views a product: views of one product resemble each other, so the intervals are somewhat too narrow. The kinds of
fault were known while choosing. "That show": the fault changed its pixels by 20 of 255 or more on average; dents of this code never do, and cracks on black do not. Strict: z 4. Real
faults are harder: hairlines and stitches are missed, and a photo that merely differs is flagged too. The merchant reads "worth a look", never "no defects found".
These figures are of drawn faults and of nothing else; no merchant is shown them. On real rot, measured by others, it is blind: 0 of 45
apples and 5 of 45 bananas were found, so food (Food Items, fb-2) is not compared at all. Weak elsewhere: dents, scratches and
hairlines, missing stitches, whatever has the colour and grain of the thing itself, and things that differ from piece to piece (plants,
wood, worn clothes, people in many poses): there the references differ by more than a fault does and the hint stays silent, which says
nothing.`,
  roles: `Garments on people of one studio, the half of the products that nothing was fitted on. label: main is the whole garment from the front, back from behind, alt mostly a detail; the columns
say what the engine took them for. mainPhoto: each photo of a product stands first in turn; wanted is another one where the first is no front. Other goods have no labels: whether bags or
shoes are seen from behind is not asked.`,
  duplicates: `Each photo in seven changed forms, looked for among all photos here; different photos that matched are counted as pairs
(two photos of one product are honest matches here). Every second photo of the demo shop, the others are what the rules were chosen on; which of these were missed by the rules
before had been seen by name. smallPhotosOfGoods: 200 to 480 pixels, the half that nothing was chosen on (eval/accuracy/halves.ts); at x0.4 little is left of them. onPeople: photos in one studio's layout, the half of the products that nothing was
chosen on; every match across products is false.`,
  text: `One line drawn over each photo near its upper or lower end, three times, seeded. An overlay lies .7 or more outside the product mask or along the photo's upper or lower end.
The rule was chosen on every second photo by name and other seeds, these figures are of the other half; a mark across the middle of the product is not told from a print and was not
drawn. Prints were drawn for this measure alone; the real text on garments was in view when the rule was chosen.`,
  copy: `The language model's pick among 20 candidate categories, one call a product with title and photo (eval/accuracy/labels/vendure-demo.csv), as the product itself asks.
withoutPick, withPick: answers at .5 before and after its vote. The vote's gain and ceiling (core/engine/category/vote.ts) are conventions until this was run against the real service.`,
  quality: `Products cut out by the mask and put on white, then damaged by seeded code in 14 ways at 5 levels. Counted are photos that start at 85 or more, levels 3 to 5: does the score lose 15 points,
is the fault among the first two reasons? The rules for veils, busy backgrounds, white things and strong tints were set on half of the photos of npm's @vendure/create 2.3.4 (every second by name),
these figures are of the other half: \`--clean DIR\` (seen before: its clutter measures when the ramp for busy backgrounds was chosen, and that two of its white things were called burnt, which is why there is a rule for them). Spearman is between level and falling score, mean over photos.
onPeople: a studio's own photos as they are, taken to be clean, the half of the products that nothing was chosen on. They were shrunk
to 800 pixels: above80ButForSize leaves that out.
largePhotos: nine photos of that half beside each other, 1,920 px, since no labelled photo is as large; blur and noise as above, grain: noise two pixels wide with deviations of 3, 6, 10, 15 and 20. Everything counts as the product. Measured with 1.11.0, the rest with 1.9.0, which gives the same for photos below 1,920 px. told: a penalty of .05 and more.
Dark products cannot burn out and no photo shows that they were over-exposed: overThatBurns is of the photos and levels at which .05 or more of what is not near white burns.`,
};

export const FUSION_CAVEAT = `Words: 650 products of 29 shops that do not exist (eval/accuracy/labels/own-shops.csv), each with all that it says, with title and type, and with its title alone, and ("a name and a type") with a mere name in place of
its title and no description; 60 titles of another shop. Words and photos: those products of which there are photos of the same class, 54 of a demo shop, and the fitted half of 75 garments on people. Written by models/build/fit-fusion.ts:
5 folds by shop, each product judged by weights and calibration fitted without its fold. The everyday words that products are read by (models/labels/shop-words.csv) were written by the same people
as these shops, so expect less elsewhere: what words and shops have in common flatters, and no fold undoes that. An error counts 1.6 times in the calibration for this.
right: of the answers shown at .5, the truth or an ancestor of it. written: the deepest node of depth 3 or more with .9. Top k: a right category among the k likeliest.
hierarchicalF1: after Kosmopoulos and others (2015); strict counts what was not answered and what lies below the truth, lenient does not. garmentsOnPeople under Category is the half that nothing was fitted on, beside the
other. answersOfOneConfidence: how many answers share the confidence, to two digits, that most share.`;
