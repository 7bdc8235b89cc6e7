/** The package's own types describe its ES module, but Node loads the other one; this is the part that is used. */
declare module 'bidi-js' {
  export default function bidiFactory(): {
    /** One level for each UTF-16 unit: odd where the text runs from right to left. */
    getEmbeddingLevels(text: string, baseDirection: 'ltr' | 'rtl'): { readonly levels: Uint8Array }
  }
}
