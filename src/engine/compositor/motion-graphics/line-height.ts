/** Scripts whose letters reach further above and below their lines than those of Latin. */
const tall =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u

/** The line height, in font sizes, at which such lines do not touch. */
const TALL_LINE_HEIGHT = 1.42

/** Returns the line height of a text: that of the design, or more if its letters would touch other lines. */
export function chooseLineHeight(text: string, designed: number): number {
  return tall.test(text) ? Math.max(designed, TALL_LINE_HEIGHT) : designed
}
