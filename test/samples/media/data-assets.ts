import type { Document11 } from '../../../src/engine/document/schema/document.ts'

type AssetOf<Type> = Extract<Document11['assets'][string], { type: Type }>

const fileless = { size: 1, remoteUrl: null, remoteKey: null }

const LOTTIE_FRAMES = 60

const steady = (value: number | readonly number[]) => ({ a: 0, k: value })

/** A number that moves linearly from its first to its last value over the whole animation. */
const running = (from: readonly number[], to: readonly number[]) => ({
  a: 1,
  k: [
    { t: 0, s: from, i: { x: [1], y: [1] }, o: { x: [0], y: [0] } },
    { t: LOTTIE_FRAMES, s: to },
  ],
})

const shapeLayer = (
  index: number,
  name: string,
  transform: object,
  shape: object,
  color: readonly number[],
) => ({
  ddd: 0,
  ind: index,
  ty: 4,
  nm: name,
  sr: 1,
  ks: {
    o: steady(100),
    r: steady(0),
    p: steady([100, 100, 0]),
    a: steady([0, 0, 0]),
    s: steady([100, 100, 100]),
    ...transform,
  },
  ao: 0,
  ip: 0,
  op: LOTTIE_FRAMES,
  st: 0,
  bm: 0,
  shapes: [
    {
      ty: 'gr',
      nm: name,
      it: [
        shape,
        { ty: 'fl', nm: 'fill', c: steady([...color, 1]), o: steady(100), r: 1 },
        {
          ty: 'tr',
          p: steady([0, 0]),
          a: steady([0, 0]),
          s: steady([100, 100]),
          r: steady(0),
          o: steady(100),
        },
      ],
    },
  ],
})

/** A star that rotates by four of its points in two seconds, over a disc that grows. */
export const spinningStarAnimation = {
  v: '5.7.0',
  fr: 30,
  ip: 0,
  op: LOTTIE_FRAMES,
  w: 200,
  h: 200,
  nm: 'spinning star',
  ddd: 0,
  assets: [],
  layers: [
    shapeLayer(
      1,
      'star',
      { r: running([0], [288]) },
      {
        ty: 'sr',
        sy: 1,
        d: 1,
        nm: 'star',
        pt: steady(5),
        p: steady([0, 0]),
        r: steady(0),
        ir: steady(30),
        is: steady(0),
        or: steady(70),
        os: steady(0),
      },
      [1, 0.85, 0.24],
    ),
    shapeLayer(
      2,
      'disc',
      { s: running([40, 40, 100], [100, 100, 100]) },
      { ty: 'el', d: 1, nm: 'disc', p: steady([0, 0]), s: steady([190, 190]) },
      [0.02, 0.6, 0.62],
    ),
  ],
}

export const spinningStar: AssetOf<'lottie'> = {
  type: 'lottie',
  id: 'spinning-star',
  filename: 'spinning-star.json',
  mimeType: 'application/json',
  ...fileless,
  width: 200,
  height: 200,
  durationInSeconds: 2,
  resourceType: 'lottie',
  resourceJson: spinningStarAnimation,
}

const spoken = ['Every', 'word', 'lights', 'up', 'as', 'it', 'is', 'spoken']
const WORD_MS = 300

/** Word-timed captions. */
export const wordAsset: AssetOf<'caption'> = {
  type: 'caption',
  id: 'words',
  filename: 'words.json',
  mimeType: 'application/json',
  ...fileless,
  timingGranularity: 'word',
  captions: spoken.map((text, index) => ({
    text,
    startMs: index * WORD_MS,
    endMs: (index + 1) * WORD_MS,
  })),
}

/** A line with glosses. */
export const glossAsset: AssetOf<'caption'> = {
  type: 'caption',
  id: 'glosses',
  filename: 'glosses.json',
  mimeType: 'application/json',
  ...fileless,
  timingGranularity: 'line',
  language: 'ja',
  captions: [
    {
      text: '灯台の光が\n夜空を渡る',
      startMs: 0,
      endMs: 2400,
      ruby: [
        { start: 0, end: 2, text: 'とうだい' },
        { start: 3, end: 4, text: 'ひかり' },
        { start: 6, end: 8, text: 'よぞら' },
        { start: 9, end: 10, text: 'わた' },
      ],
    },
  ],
}
