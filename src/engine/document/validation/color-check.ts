import { parseColor } from '../css/color.ts'
import { Issues, type Location } from './issues.ts'
import { quote } from './wording.ts'

/** Parses each distinct colour only once, because documents repeat their colours. */
export class ColorCheck {
  readonly issues = new Issues()
  readonly #cache = new Map<unknown, boolean>()

  check(color: unknown, location: Location): void {
    let isColor = this.#cache.get(color)
    if (isColor === undefined) {
      isColor = typeof color === 'string' && parseColor(color) !== undefined
      this.#cache.set(color, isColor)
    }
    if (isColor) return
    const message = `${quote(color)} is not a CSS colour of at most 200 characters. Use for example "#ff8800", "rgb(255 136 0 / 50%)" or "orange".`
    this.issues.add('EDITOR_COLOR_INVALID', location, message)
  }
}
