import { expect, test } from 'vitest';
import { anchorsOf, replaceLinks } from './printed-tags.ts';

test('anchors are ids of all elements and names of links, decoded', () => {
  const html =
    '<h2 id="a">A</h2><a class="x" name="b"></a><input name="c"><p data-id="d" title=" id=&quot;e&quot;">' +
    'text id="f" &lt;p id="g"&gt;</p><p title="a > b" id="h&#x26;&amp;&#39;">x</p><span id=""></span><h3 id="a">';
  expect(anchorsOf(html)).toEqual(['a', 'b', "h&&'"]);
});

test('only the addresses of links are replaced', () => {
  const html =
    '<a href="x.md">x</a> <a title="y" href="y.md?a=1&amp;b=2#c">y</a> <img src="x.md"> ' +
    'href="x.md" <a data-href="x.md" href="z.md">z</a>';
  const addresses = new Map([
    ['x.md', '../x/'],
    ['y.md?a=1&b=2#c', 'https://example.com/?q="&r'],
  ]);
  expect(replaceLinks(html, (address) => addresses.get(address))).toBe(
    '<a href="../x/">x</a> <a title="y" href="https://example.com/?q=&quot;&amp;r">y</a> <img src="x.md"> ' +
      'href="x.md" <a data-href="x.md" href="z.md">z</a>',
  );
});
