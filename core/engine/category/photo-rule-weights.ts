/**
 * Written by models/build/heads/train.py; what they were fitted on:
 * docs/decisions/0015-the-photo-rule-from-photos-apart.md.
 */
export const GATE = {
  energy: 0.6299609541893005,
  headMax: 2.2215588092803955,
  nonProduct: -1.1460124254226685,
  agreement: 0.03760664165019989,
  bias: -7.655771255493164,
  from: 0.25,
  to: 0.75,
} as const;
export const CALIBRATOR = {
  mixed: -0.2923899614318155,
  head: 0.47258691260533714,
  imagenet: 0.3940875893388039,
  weaker: -0.2891316448224902,
  share: 2.886661076078646,
  nonProduct: -1.8260432278860181,
  logNonProduct: 0.7270061047264085,
  headLeaf: 0.27033470160975986,
  headMax: 0.17263476645724876,
  imagenetMax: 0.5347040991612161,
  below: 0.5847544484445114,
  depth2: -0.9933987768169076,
  depth3: -0.8808221018372558,
  depth4: -1.0090986715427845,
  bias: 0.2924269469002898,
} as const;
