import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activeParts } from './printed-html.ts';
import { cleanSvg } from './svg.ts';

const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${attributes}>${content}</svg>`;
const printed = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${content}</svg>\n`;

test.each([
  ['<path d="M0 0h1" fill="url(#a)"/>'],
  ['<g style="fill:red;stroke:url(#b)"><text x="1">a &lt; b</text></g>'],
  ['<style>.a{fill:url(#b)}</style>'],
  ['<image href="data:image/png;base64,AAAA" width="1"/>'],
  ['<a href="https://example.com"><circle r="1"/></a>'],
  ['<animate attributeName="opacity" values="0;1" dur="1s"/>'],
])('what draws is kept: %s', (content) => {
  expect(cleanSvg(svg(content))).toBe(printed(content));
});

test.each([
  ['a script', '<script>alert(1)</script>', ''],
  ['an event handler', '<g onclick="alert(1)"/>', '<g/>'],
  ['a link that runs', '<a xlink:href="java&#10;script:alert(1)"><g/></a>', '<a><g/></a>'],
  [
    'an animated address',
    '<a><animate attributeName="href" values="javascript:x"/></a>',
    '<a><animate values="javascript:x"/></a>',
  ],
  ['a picture of elsewhere', '<image href="https://a.example/x.png"/>', '<image/>'],
  ['a part of elsewhere', '<use href="other.svg#a"/>', '<use/>'],
  [
    'an import',
    '<style>@import url(https://a.example);.a{fill:red}</style>',
    '<style>@no-import none;.a{fill:red}</style>',
  ],
  [
    'an import around an import',
    '<style>@im@import x;port "https://a.example";</style>',
    '<style>@im@no-import x;port &quot;https://a.example&quot;;</style>',
  ],
  [
    'an import behind an escape',
    '<style>@im@import\\port "https://a.example";</style>',
    '<style>@im@no-importport &quot;https://a.example&quot;;</style>',
  ],
  [
    'an import cut by a comment of XML',
    '<style>@im<!-- -->port "https://a.example";</style>',
    '<style>@no-import &quot;https://a.example&quot;;</style>',
  ],
  [
    'an import cut by what XML does not know',
    '<style>@im&#1;port "https://a.example";</style>',
    '<style>@no-import &quot;https://a.example&quot;;</style>',
  ],
  [
    'an address cut by an element',
    '<style>.a{fill:u<g/>rl(https://a.example)}</style>',
    '<style>.a{fill:none}</style>',
  ],
  [
    'an address in a text of CSS',
    '<style>a{x:"url("#);fill:url(https://a.example);x:")"}</style>',
    '<style>a{x:&quot;none(&quot;#);fill:none;x:&quot;)&quot;}</style>',
  ],
  [
    'a text of CSS that a line ends',
    '<style>a{x:url("#\n);fill:url(https://a.example);x:")}</style>',
    '<style>a{x:none(&quot;#\n);fill:none;x:&quot;)}</style>',
  ],
  ['a link that runs, cut', '<a href="java&#1;script:alert(1)"><g/></a>', '<a><g/></a>'],
  ['an address in CSS, cut', '<g fill="u&#1;rl(https://a.example)"/>', '<g/>'],
  ['an address in CSS', '<g style="fill:url(https://a.example)"/>', '<g style=""/>'],
  ['an address behind an escape', '<g fill="u\\72l(https://a.example)"/>', '<g/>'],
  [
    'a style sheet that ends early',
    '<style>&lt;/style>&lt;script></style>',
    '<style>&lt;/style&gt;&lt;script&gt;</style>',
  ],
  ['what editors keep', '<metadata><x/></metadata><g data-x="1" inkscape:label="x"/>', '<g/>'],
  [
    'HTML that acts',
    '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml" onclick="x()"><script/><b>t</b><iframe/></div></foreignObject>',
    '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><b>t</b></div></foreignObject>',
  ],
  ['a script by another prefix', '<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script>', ''],
  ['a script of HTML', '<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>', ''],
])('%s goes', (_, content, clean) => {
  expect(cleanSvg(svg(content))).toBe(printed(clean));
});

test.each([`url(${' '.repeat(100_000)}`, 'url('.repeat(100_000), ';'.repeat(100_000)])(
  'addresses without an end are read once',
  (css) => {
    expect(cleanSvg(svg(`<style>${css}</style>`))).not.toContain('url(');
    expect(cleanSvg(svg(`<g fill="${css}" style="fill:${css}"/>`))).not.toContain('url(');
  },
);

test('entities of the document are read, and none grows by others', () => {
  const doctype = '<!DOCTYPE svg [<!ENTITY c "red"><!ENTITY d "&c;&c;">]>';
  expect(cleanSvg(doctype + svg('<g fill="&c;"/><text>&d;&#65;</text>'))).toBe(
    printed('<g fill="red"/><text>&amp;c;&amp;c;A</text>'),
  );
  const long = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(10_000)}">]>`;
  expect(cleanSvg(long + svg(`<text>${'&a;'.repeat(10_000)}</text>`))?.length).toBeLessThan(
    1_100_000,
  );
});

test.each([
  ['text', 'no drawing'],
  ['HTML', '<html><body/></html>'],
  ['an element that is not closed', '<svg><g></svg>'],
  ['what follows its end', '<svg/><script/>'],
  ['a script alone', '<script/>'],
  ['nesting without end', '<svg>'.repeat(1_000) + '</svg>'.repeat(1_000)],
])('%s is no SVG', (_, text) => {
  expect(cleanSvg(text)).toBeUndefined();
});

const PIECES = [
  '<g>',
  '</g>',
  '<svg>',
  '</svg>',
  '<script>',
  '</script>',
  '<style>',
  '</style>',
  '<a href="',
  'javascript:',
  '">',
  '<foreignObject>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&lt;',
  '&#x3C;',
  ' onload="x"',
  '<p xmlns="http://www.w3.org/1999/xhtml" ',
  '<image xlink:href="data:text/html,x"/>',
  'xmlns:x="http://www.w3.org/2000/svg"',
  '<x:script>',
  '<use href="//a.example"/>',
  '<set attributeName="onclick" to="x"/>',
];

test('no mixture acts', () => {
  const mixture = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 });
  fc.assert(
    fc.property(mixture, (pieces) => {
      const clean = cleanSvg(svg(pieces.join('')));
      if (clean === undefined) return;
      expect(cleanSvg(clean)).toBe(clean);
      const parts = activeParts(clean.replaceAll(/<style>[^<]*<\/style>| style="[^"]*"/g, ''));
      expect(parts.filter((part) => part !== '<foreignObject>')).toEqual([]);
    }),
    { numRuns: 2_000, seed: 1 },
  );
});
