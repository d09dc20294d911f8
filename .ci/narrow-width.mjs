import stringWidth from 'string-width';

/**
 * What string-width says, at once where each character is one column wide: then it is their number. Ink asks for the width
 * of each line of each frame, and string-width looks at one character after the other: half of the time of a frame.
 */
export default function narrowWidth(text, options) {
  const plain = text.includes('\u001B') ? text.replaceAll(COLOURS, '') : text;
  return NARROW.test(plain) ? plain.length : stringWidth(text, options);
}

// eslint-disable-next-line no-control-regex
const COLOURS = /\u001B\[[\d;]*m/g;

/** ASCII, and of what frames are made of: `·›…●○✓✗`, lines, blocks and Braille. All of it is one unit of UTF-16 each. */
const NARROW = /^[ -~·›…●○✓✗\u2500-\u259F\u2800-\u28FF]*$/;
