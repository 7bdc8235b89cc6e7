/** Width of the column of track headers, in pixels. */
export const HEADER_WIDTH = 200
export const RULER_HEIGHT = 28
/** Space below the last track, for drops that make a new one. */
export const BOTTOM_SPACE = 56
/** Space above the first track, likewise. */
export const TOP_SPACE = 8
