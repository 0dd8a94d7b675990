const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** Whether the beginning of a text shows a title that a file gives itself, whatever the spacing and punctuation. */
export const shows = (text: string, title: string): boolean =>
  bare(title).length >= 8 && bare(text.slice(0, 5000)).includes(bare(title));
