import { SaxesParser } from "saxes";
import { FileFault } from "./file-fault.ts";

const deepest = 256;

/** Names come without their namespace prefix: which letters stand for a vocabulary is the writer's choice. */
export interface XmlHandler {
  open?(name: string, attributes: ReadonlyMap<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A part that is no well-formed XML, or nested beyond reason. */
export class XmlFault extends FileFault {
  constructor(what: string, cause?: unknown) {
    super(what, cause);
    this.name = "XmlFault";
  }
}

/**
 * Walks an XML part. Entities beyond the five of XML are refused, so that nothing expands; nothing is fetched.
 *
 * @throws XmlFault
 */
export function walkXml(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let fault: XmlFault | undefined;
  parser.on("error", (cause) => (fault ??= new XmlFault("its XML is not well formed", cause)));
  parser.on(
    "doctype",
    () => (fault ??= new XmlFault("its XML has a document type, which office programs never write")),
  );
  parser.on("opentag", (tag) => {
    if (++depth > deepest) fault ??= new XmlFault("its XML is nested too deeply");
    if (fault) return;
    const attributes = new Map<string, string>();
    for (const [name, value] of Object.entries(tag.attributes)) attributes.set(local(name), value);
    handler.open?.(local(tag.name), attributes);
  });
  parser.on("closetag", (tag) => {
    depth--;
    if (!fault) handler.close?.(local(tag.name));
  });
  parser.on("text", (text) => {
    if (!fault) handler.text?.(text);
  });
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  // In pieces, so that a fault at the beginning of a large part is found at once.
  const check = (): void => {
    if (fault) throw fault;
  };
  for (let at = 0; at < text.length; at += 65_536) {
    parser.write(text.slice(at, at + 65_536));
    check();
  }
  parser.close();
  check();
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** XML parts of office files are UTF-8 or UTF-16 (ECMA-376-2 §8.1.4). */
const encodingOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe
    ? "utf-16le"
    : bytes[0] === 0xfe && bytes[1] === 0xff
      ? "utf-16be"
      : "utf-8";
