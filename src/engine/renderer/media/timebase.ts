/**
 * Timestamp units per output frame in segments and MP4 outputs: any whole number keeps instants exact;
 * this one is what FFmpeg itself takes for 30 fps, and fine enough for players that want some resolution.
 */
export const TIMEBASE_UNITS_PER_FRAME = 512
