/** Matches characters that change the writing direction: one of them makes `gpj.exe` read as `exe.jpg`. */
export const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
