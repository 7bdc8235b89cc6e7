/** Returns a generator of pseudo-random numbers from 0 to 1, the same for a seed on every machine. */
export function randomNumbers(seed: number): () => number {
  // mulberry32 (Tommy Ettinger, public domain).
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Returns a smooth random curve with values 0–1, a sum of `octaves` layers of decreasing scale and amplitude. */
export function noiseCurve(seed: number, octaves: number): (x: number) => number {
  const random = randomNumbers(seed)
  const layers = Array.from({ length: octaves }, () => Array.from({ length: 512 }, random))
  return (x) => {
    let sum = 0
    let most = 0
    for (const [octave, heights] of layers.entries()) {
      const position = x * 2 ** octave
      const index = Math.floor(position)
      const blend = position - index
      const smooth = blend * blend * (3 - 2 * blend)
      const left = heights[((index % 512) + 512) % 512] ?? 0
      const right = heights[(((index + 1) % 512) + 512) % 512] ?? 0
      sum += (left + (right - left) * smooth) / 2 ** octave
      most += 1 / 2 ** octave
    }
    return sum / most
  }
}
