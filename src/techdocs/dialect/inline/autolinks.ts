import type { StateCore, Token } from 'markdown-it';
import { decodeEntities } from './characters.ts';
import { element, finalText, matches } from './reader.ts';

const BARE_LINK =
  /(?<![\p{L}\p{N}])(?:(?:ht|f)tps?:\/\/|(www\.))[\p{L}\p{N}][-\p{L}\p{N}_.?,!'(){}[\]/+&@%$#=:"|~;]*[\p{L}\p{N}\-/#@$+=]/giu;

const BARE_MAIL =
  /(?<![-/+@a-z\d_]|[-+a-z\d_]\.)[-+a-z\d_]+(?:\.[-+a-z\d_]+)*@[-a-z\d_]+\.(?:[-a-z\d_]|(?<!\.)\.(?!\.))*[a-z](?![-@\p{L}\p{N}_])/giu;

/** Addresses in pointed brackets, `<https://example.com>`. */
export const pointedLinks = matches(
  '<',
  /<((?:ht|f)tps?:\/\/[^<>]*)>/gi,
  ([, address = ''], reader) => link(reader.plain(address), reader.plain(address), reader.state),
);

/** Mail addresses in pointed brackets, `<me@example.com>`. */
export const pointedMails = matches('<', /<([^<> !@]+@[^@<> ]+)>/g, ([, written = ''], reader) => {
  const address = reader.plain(written).replace(/^mailto:/, '');
  return link(`mailto:${address}`, address, reader.state);
});

/**
 * Addresses in the text, `https://example.com` and `www.example.com`. What ends a sentence is no part of
 * them.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/magiclink/
 */
export const bareLinks = matches(':.', BARE_LINK, ([address, www], { state }) =>
  link(www === undefined ? address : `http://${address}`, address, state),
);

/** Mail addresses in the text. */
export const bareMails = matches('@', BARE_MAIL, ([address], { state }) =>
  link(`mailto:${address}`, address, state),
);

function link(href: string, text: string, state: StateCore): Token[] {
  const shown = finalText(state, decodeEntities(text, state.md));
  return element(state, 'a', [['href', decodeEntities(href, state.md)]], [shown]);
}
