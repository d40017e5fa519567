import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../model/json.ts';
import { TECHDOCS_EXTENSIONS } from '../../extensions.ts';
import { parsePage } from '../../markdown.ts';
import recorded from '../fixtures/python-markdown.json' with { type: 'json' };

function render(markdown: string, extensions: Readonly<Record<string, JsonObject>> = {}): string {
  return parsePage(markdown, {
    resolve: (address) => ({ address, external: false }),
    extensions: new Map([...TECHDOCS_EXTENSIONS, ...Object.entries(extensions)]),
    escapeHtml: false,
  }).html;
}

/** HTML without what Playbill prints in a way of its own: marks, emoji, addresses of mail as code. */
function reduce(html: string): string {
  const $ = load(html, null, false);
  $('a.headerlink, a.footnote-backref').remove();
  for (const image of $('img.emojione').toArray()) {
    $(image).replaceWith($(image).attr('alt') ?? '');
  }
  for (const name of ['loading', 'rel', 'data-pb-resolved']) $(`[${name}]`).removeAttr(name);
  $('code.highlight').removeAttr('class');
  for (const code of $('code').toArray()) $(code).text($(code).text());
  for (const text of $('*').contents().toArray()) if (text.type === 'comment') $(text).remove();
  for (const element of $('*').toArray()) {
    if (element.type === 'tag')
      element.attribs = Object.fromEntries(Object.entries(element.attribs).sort());
  }
  return $.html()
    .replaceAll(/(?:\s|&nbsp;)+/g, ' ')
    .replaceAll(/> | </g, (edge) => edge.trim());
}

describe.each(recorded)('$name as Python-Markdown reads them', ({ extensions, cases }) => {
  test.each(cases)('$markdown', ({ markdown, html }) => {
    expect(reduce(render(markdown, extensions as Record<string, JsonObject>))).toBe(reduce(html));
  });
});

const ICONS = { 'pymdownx.emoji': { emoji_index: 'material.extensions.emoji.twemoji' } };

test.each<[markdown: string, html: string, extensions: Readonly<Record<string, JsonObject>>]>([
  ['`#!py x = 1`', '<p><code class="language-py highlight">x = 1</code></p>', {}],
  ['# A :smile: b', '<h1 id="a-b">A 😄 b</h1>', {}],
  ['# GET /users/{id}', '<h1 id="get-usersid">GET /users/{id}</h1>', {}],
  ['`/users/`{id}', '<p><code>/users/</code>{id}</p>', {}],
  ['word^^not^^word x ^^^', '<p>word^^not^^word x ^^^</p>', {}],
  ['[a [b][c] d][c]\n\n[c]: e', '<p><a href="e">a [b]c d</a></p>', {}],
  ['*a*{style="color:red" onclick="x" href="y" .pb-x #pb-y}', '<p><em>a</em></p>', {}],
  ['![a](b){align=left loading=eager}', '<p><img class="align-left" src="b" alt="a"></p>', {}],
  ['[](<"onmouseover="x>)', '<p><a href="&quot;onmouseover=&quot;x"></a></p>', {}],
  ['`a` :material-home:', '<p><code>a</code> :material-home:</p>', {}],
  [':material-home:{.lg}', '<p><span class="twemoji lg">\uFDD80\uFDD9</span></p>', ICONS],
  [
    '[=65% "*two* thirds"]{.thin}',
    '<p><span class="progress progress-60plus thin">\uFDD80\uFDD9<span class="progress-label"><em>two</em> thirds</span></span></p>',
    { 'pymdownx.progressbar': {} },
  ],
  [
    '$a$ \\(b\\) 5$ and 6$ \\$c$ `$d$`',
    '<p><span class="arithmatex">\uFDD80\uFDD9</span> <span class="arithmatex">\uFDD81\uFDD9</span> 5$ and 6$ $c$ <code>$d$</code></p>',
    { 'pymdownx.arithmatex': {} },
  ],
  [
    '$$\na\n$$\n\n\\[ b \\]\n\n\\begin{align}c\\end{align}',
    '<div class="arithmatex">\uFDD80\uFDD9</div><div class="arithmatex">\uFDD81\uFDD9</div><div class="arithmatex">\uFDD82\uFDD9</div>',
    { 'pymdownx.arithmatex': {} },
  ],
  [
    '# A\n\n[TOC]\n\n### B `c`\n\n## D {data-toc-label="E"}',
    '<h1 id="a">A</h1><div class="toc"><span class="toctitle">Here</span><ul><li><a href="#a">A</a><ul><li><a href="#b-c">B c</a></li><li><a href="#d">E</a></li></ul></li></ul></div><h3 id="b-c">B<code>c</code></h3><h2 id="d">D</h2>',
    { toc: { title: 'Here' } },
  ],
  ['# A\n\n[TOC]', '<h1 id="a">A</h1><p>[TOC]</p>', { toc: { marker: '' } }],
  [
    '# Ä Öb',
    '<h2 id="ä-öb">Ä Öb</h2>',
    {
      toc: { baselevel: 2, slugify: { python: 'pymdownx.slugs.slugify', kwds: { case: 'lower' } } },
    },
  ],
  ['# A b', '<h1 id="a_b">A b</h1>', { toc: { separator: '_' } }],
])('%s', (markdown, html, extensions) => {
  expect(reduce(render(markdown, extensions))).toBe(reduce(html));
});

test('headings carry no link to themselves where the site wants none', () => {
  expect(render('# A')).toContain('headerlink');
  expect(render('# A', { toc: { permalink: false } })).not.toContain('headerlink');
});

describe('time grows with the text, not with its square', () => {
  const extensions = {
    ...ICONS,
    'pymdownx.arithmatex': {},
    'pymdownx.keys': {},
    'pymdownx.progressbar': {},
    smarty: {},
  };
  test.each([
    ...['*', '_', '^', '~', '=', '[', '](', '![', '`', '` ', '\\', '<', '<!--', '&', ':', '$', '('],
    ...[
      '*a ',
      '**a *b ',
      '*a*{',
      '_a',
      '^a',
      '{++',
      '{~~a',
      'a@',
      'a.',
      'http://a(',
      'www.',
      '\\(',
    ],
    ...[
      '[a](',
      '[a](b "',
      '[a][',
      '[^',
      '++',
      '++"',
      '++a+',
      '[=1/',
      '"',
      "'",
      '-',
      '1',
      '.',
      '  ',
    ],
  ])('%s', (piece) => {
    expect(render(`x ${piece.repeat(60_000 / piece.length)}`, extensions)).toContain('<p>x');
  });
});
