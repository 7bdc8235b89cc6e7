/**
 * Declares the parts of the package that are used: its own types describe its ES module, but Node loads the
 * other one.
 */
declare module 'bidi-js' {
  export default function bidiFactory(): {
    /** Returns one level per UTF-16 code unit, which is odd if the text runs from right to left. */
    getEmbeddingLevels(text: string, baseDirection: 'ltr' | 'rtl'): { readonly levels: Uint8Array }
  }
}
