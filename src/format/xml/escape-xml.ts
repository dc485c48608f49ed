/**
 * Text made safe to stand in XML and HTML. Characters that XML 1.0 has no place for (controls, lone surrogates,
 * noncharacters) become U+FFFD; marks that steer the direction of text become character references, so that nobody
 * who opens the file in an editor is misled and the text still comes back letter for letter.
 */

/** Matches what XML 1.0 cannot hold; with the `u` flag a surrogate matches only where it stands alone. */
const UNWRITABLE = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF\p{Surrogate}]/gu
/** Direction marks, C1 controls, and the carriage return that parsers would turn into a line feed. */
const REFERENCED = /[\r\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g
const REPLACEMENT = '\uFFFD'

/** Element content. */
export function xmlText(text: string): string {
  return marked(text.replace(UNWRITABLE, REPLACEMENT))
}

/** An attribute's value, without its quotes. Line breaks and tabs survive as references. */
export function xmlAttribute(text: string): string {
  return xmlText(text)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n]/g, reference)
}

/** Element content of XLIFF 2, which has `<cp hex>` for the controls that XML cannot hold. */
export function xliffText(text: string): string {
  return marked(text.replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, REPLACEMENT)).replace(
    UNWRITABLE,
    (char) => `<cp hex="${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}"/>`,
  )
}

function marked(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(REFERENCED, reference)
}

const reference = (char: string): string => `&#x${char.charCodeAt(0).toString(16).toUpperCase()};`
