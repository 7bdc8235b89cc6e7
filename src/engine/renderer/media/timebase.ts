/**
 * Timestamp units per output frame in segments and MP4 outputs. Any integer keeps instants exact; FFmpeg itself uses
 * this one for 30 fps, and it is fine enough for players that need some resolution.
 */
export const TIMEBASE_UNITS_PER_FRAME = 512
