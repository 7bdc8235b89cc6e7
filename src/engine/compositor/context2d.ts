/** A colour gradient of the platform. */
export interface CanvasGradient {
  addColorStop(offset: number, color: string): void
}

export interface TextMeasure {
  readonly width: number
  readonly fontBoundingBoxAscent: number
  readonly fontBoundingBoxDescent: number
  /** Extent of the ink from the drawing position: to the left, right, up and down. */
  readonly actualBoundingBoxLeft: number
  readonly actualBoundingBoxRight: number
  readonly actualBoundingBoxAscent: number
  readonly actualBoundingBoxDescent: number
}

/** Pixels read back: red, green, blue and alpha, row by row. */
export interface PixelData {
  readonly data: Uint8ClampedArray
}

/** The fields of a platform's matrix. */
export interface TransformMatrix {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** The part of Canvas 2D that the compositor uses, which a server (Skia) and a browser have in common. */
export interface Context2D {
  /** A CSS colour or a gradient of the platform; the same holds for `strokeStyle`. */
  fillStyle: unknown
  strokeStyle: unknown
  globalAlpha: number
  globalCompositeOperation: string
  imageSmoothingEnabled: boolean
  imageSmoothingQuality: string
  filter: string
  font: string
  /** BCP 47: the language in which text is shaped. Platforms that do not know it ignore it. */
  lang?: string
  letterSpacing: string
  direction: string
  textAlign: string
  textBaseline: string
  lineWidth: number
  lineCap: string
  lineJoin: string
  save(): void
  restore(): void
  translate(x: number, y: number): void
  scale(x: number, y: number): void
  rotate(radians: number): void
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void
  getTransform(): TransformMatrix
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void
  beginPath(): void
  closePath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void
  arc(x: number, y: number, radius: number, start: number, end: number, counterclockwise?: boolean): void
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void
  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    start: number,
    end: number,
  ): void
  rect(x: number, y: number, width: number, height: number): void
  roundRect(x: number, y: number, width: number, height: number, radii?: number): void
  clip(): void
  fill(): void
  stroke(): void
  fillRect(x: number, y: number, width: number, height: number): void
  clearRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  strokeText(text: string, x: number, y: number): void
  measureText(text: string): TextMeasure
  getImageData(x: number, y: number, width: number, height: number): PixelData
  /**
   * @param image - A `Drawable`. Each platform accepts its own closed set of types, which no common type
   *   describes.
   */
  drawImage(image: unknown, x: number, y: number): void
  drawImage(image: unknown, x: number, y: number, width: number, height: number): void
  drawImage(
    image: unknown,
    sourceX: number,
    sourceY: number,
    sourceWidth: number,
    sourceHeight: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): CanvasGradient
  createRadialGradient(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number): CanvasGradient
}
