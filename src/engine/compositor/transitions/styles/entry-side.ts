/** Returns the side from which the incoming side enters, as a unit vector. */
export function getEntrySide(direction: string): readonly [x: -1 | 0 | 1, y: -1 | 0 | 1] {
  switch (direction) {
    case 'from-right':
      return [1, 0]
    case 'from-top':
      return [0, -1]
    case 'from-bottom':
      return [0, 1]
    default:
      return [-1, 0]
  }
}
