const CREDIT =
  /\b(?:Photograph|Photo|Image|Picture|Illustration|Video|Credit)s?(?: by| courtesy of| credit)?:\s*(?:\[)?((?:[\p{Lu}][\p{L}.'’&-]*|via|for|and|\/|,)(?:[ \t]*\/[ \t]*|[ \t]+|,[ \t]*)?){1,8}\]?[ \t]*$/u;

/**
 * Where a caption with a photo credit ends, as an offset into `text`, or null where the text is no caption.
 * The credit must stand at the end: prose that follows on the next line is not part of it.
 */
export function captionEnd(text: string): number | null {
  if (text.length > 600) return null;
  return CREDIT.test(text) ? text.length : null;
}
