/** Returns whether a name is a label of the WHATWG Encoding Standard, such as `windows-1251` or `gbk`. */
export function isEncodingLabel(name: string): boolean {
  try {
    new TextDecoder(name)
    return true
  } catch {
    // A RangeError: the label is unknown.
    return false
  }
}
