/** Why an SVG can't be drawn; `message` is a sentence without the file's name. */
export class SvgError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SvgError'
  }
}
