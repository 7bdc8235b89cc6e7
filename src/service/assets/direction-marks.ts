/** Characters that turn the direction of writing: with one of them `gpj.exe` reads `exe.jpg`. */
export const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
