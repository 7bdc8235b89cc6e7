/**
 * Returns a pseudo-random number that is a function of the arguments (the mixing steps of MurmurHash3).
 *
 * @returns At least 0, less than 1.
 */
export function pickRandom(seed: number, index: number, purpose: number): number {
  let mixed = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b)) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** Computes a seed from a name (FNV-1a over its UTF-16 code units). */
export function computeSeed(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
