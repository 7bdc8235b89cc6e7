const all = [100, 200, 300, 400, 500, 600, 700, 800, 900]

/**
 * Returns the weights that a family has.
 *
 * @param weights - The weights of its faces, as in CSS: one, or the lowest and highest of a variable font; null if only the file says.
 */
export function readWeights(weights: readonly (string | null)[]): number[] {
  if (weights.includes(null)) return all
  const ranges = weights.flatMap((weight) => {
    const [lowest, highest = lowest] = String(weight).split(' ').map(toNumber)
    return lowest === undefined || highest === undefined ? [] : [[lowest, highest] as const]
  })
  return all.filter((weight) => ranges.some(([lowest, highest]) => lowest <= weight && weight <= highest))
}

const toNumber = (word: string): number => ({ normal: 400, bold: 700 })[word] ?? Number(word)
