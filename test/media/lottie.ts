/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const still = (value: Json): Json => ({ a: 0, k: value })

/**
 * Builds a Lottie animation of one second, 100 × 100: its left half is yellow until 0.5 s, its right half afterwards; the
 * rest is transparent.
 */
export function halvesAnimation(): { [key: string]: Json } {
  const half = (x: number, from: number, to: number): Json => ({
    ty: 4,
    ks: {
      o: still(100),
      r: still(0),
      p: still([x, 50, 0]),
      a: still([0, 0, 0]),
      s: still([100, 100, 100]),
    },
    shapes: [
      {
        ty: 'gr',
        it: [
          { ty: 'rc', d: 1, s: still([50, 100]), p: still([0, 0]), r: still(0) },
          { ty: 'fl', c: still([1, 1, 0, 1]), o: still(100) },
          { ty: 'tr', p: still([0, 0]), a: still([0, 0]), s: still([100, 100]), r: still(0), o: still(100) },
        ],
      },
    ],
    ip: from,
    op: to,
    st: 0,
  })
  return { v: '5.7.0', fr: 30, ip: 0, op: 30, w: 100, h: 100, layers: [half(25, 0, 15), half(75, 15, 30)] }
}
