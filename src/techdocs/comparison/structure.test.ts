import { describe, expect, test } from 'vitest';
import { differingFeatures } from './compare.ts';
import { type PageStructure, readStructure } from './structure.ts';

interface Sample {
  mkdocs: string;
  playbill: string;
  structure: Partial<PageStructure>;
}

/** Each feature as MkDocs prints it, as Playbill prints it, and what both say. */
const SAMPLES: Record<string, Sample> = {
  headings: {
    mkdocs:
      '<h2 id="set-up">Set <em>up</em><a class="headerlink" href="#set-up" title="Permanent link">&para;</a></h2>',
    playbill:
      '<h2 id="set-up">Set\n<em>up</em><a class="headerlink" href="#set-up" aria-label="Link to this section">¶</a></h2>',
    structure: { headings: [{ level: 2, id: 'set-up', text: 'Set up' }], links: [] },
  },
  links: {
    mkdocs: '<a href="../start/index.html#now">Start</a> <a href="https://example.com">Out</a>',
    playbill: '<a href="../start/#now">Start</a> <a href="https://example.com/">Out</a>',
    structure: {
      links: [
        { text: 'Start', target: '/guide/start/#now' },
        { text: 'Out', target: 'https://example.com/' },
      ],
    },
  },
  images: {
    mkdocs: '<img alt="A map" src="../../img/a map.png" /><img class="twemoji" src="smile.svg" />',
    playbill: '<img src="../../img/a%20map.png" alt="A map" loading="lazy">',
    structure: { images: [{ source: '/img/a%20map.png', alt: 'A map' }] },
  },
  admonitions: {
    mkdocs:
      '<div class="admonition note end"><p class="admonition-title">Mind</p><details class="tip" open="open"><summary>More</summary><p>Text.</p></details></div>',
    playbill:
      '<div class="admonition note end">\n<p class="admonition-title">Mind</p>\n<details class="tip" open="">\n<summary>More</summary>\n<p>Text.</p>\n</details>\n</div>',
    structure: {
      admonitions: [
        { classes: ['note', 'end'], title: 'Mind', collapsible: false, open: false, depth: 0 },
        { classes: ['tip'], title: 'More', collapsible: true, open: true, depth: 1 },
      ],
    },
  },
  'numbered code': {
    mkdocs:
      '<div class="language-sh highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span></span><span class="normal">1</span>\n<span class="normal">2</span></pre></div></td><td class="code"><div><pre><span></span><code>a<span class="w"> </span>b \n  c\n</code></pre></div></td></tr></table></div>',
    playbill:
      '<figure class="code" data-language="sh"><pre class="shiki"><code><span data-line="1">a b</span>\n<span data-line="2">  c</span></code></pre></figure>',
    structure: { code: ['a b\n  c'], tables: [] },
  },
  tabs: {
    mkdocs:
      '<div class="tabbed-set tabbed-alternate" data-tabs="1:2"><input checked="checked" id="__tabbed_1_1" type="radio" /><input id="__tabbed_1_2" type="radio" /><div class="tabbed-labels"><label for="__tabbed_1_1">npm</label><label for="__tabbed_1_2">yarn</label></div><div class="tabbed-content"><div class="tabbed-block"><div class="tabbed-set" data-tabs="2:1"><div class="tabbed-labels"><label>Inner</label></div></div></div></div></div>',
    playbill:
      '<div class="tabbed-set tabbed-alternate">\n<input checked="" id="__tabbed_1_1" type="radio">\n<input id="__tabbed_1_2" type="radio">\n<div class="tabbed-labels">\n<label for="__tabbed_1_1">npm</label>\n<label for="__tabbed_1_2">yarn</label>\n</div>\n<div class="tabbed-content">\n<div class="tabbed-block">\n<div class="tabbed-set">\n<div class="tabbed-labels">\n<label>Inner</label>\n</div>\n</div>\n</div>\n</div>\n</div>',
    structure: {
      tabs: [
        { labels: ['npm', 'yarn'], depth: 0 },
        { labels: ['Inner'], depth: 1 },
      ],
    },
  },
  tables: {
    mkdocs:
      '<table><thead><tr><th style="text-align: right;">Size</th><th>Name</th></tr></thead><tbody><tr><td style="text-align: right;">1</td><td>a</td></tr></tbody></table>',
    playbill:
      '<table>\n<thead>\n<tr>\n<th class="align-right">Size</th>\n<th>Name</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-right">1</td>\n<td>a</td>\n</tr>\n</tbody>\n</table>',
    structure: { tables: [{ rows: 2, head: ['Size', 'Name'], alignments: ['right', ''] }] },
  },
  tasks: {
    mkdocs:
      '<ul class="task-list"><li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled checked/><span class="task-list-indicator"></span></label> Paint<div class="highlight"><pre><code>red</code></pre></div></li></ul>',
    playbill:
      '<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled="" aria-label="Done" checked="">Paint<figure class="code"><pre><code>red</code></pre></figure></li></ul>',
    structure: { tasks: [{ checked: true, text: 'Paint' }] },
  },
  footnotes: {
    mkdocs:
      '<p>So<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p><div class="footnote"><hr /><ol><li id="fn:1"><p>Why.&#160;<a class="footnote-backref" href="#fnref:1" title="Jump back to footnote 1 in the text">&#8617;</a></p></li></ol></div>',
    playbill:
      '<p>So<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>\n<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>Why. <a class="footnote-backref" href="#fnref:1" aria-label="Back to the text">↩</a></p>\n</li>\n</ol>\n</div>',
    structure: { footnotes: { references: 1, notes: ['Why.'] }, links: [], lists: [] },
  },
  'definition lists': {
    mkdocs: '<dl><dt>Pear</dt><dt>Quince</dt><dd><p>Fruit.</p></dd><dd>Tree.</dd></dl>',
    playbill:
      '<dl>\n<dt>Pear</dt>\n<dt>Quince</dt>\n<dd>\n<p>Fruit.</p>\n</dd>\n<dd>Tree.</dd>\n</dl>',
    structure: { definitionLists: [{ terms: ['Pear', 'Quince'], definitions: 2 }] },
  },
  lists: {
    mkdocs: '<ol><li><p>One</p><ul><li>Two</li><li>Three</li></ul></li></ol>',
    playbill: '<ol>\n<li>\nOne\n<ul>\n<li>Two</li>\n<li>Three</li>\n</ul>\n</li>\n</ol>',
    structure: {
      lists: [
        { ordered: true, items: 1, depth: 0 },
        { ordered: false, items: 2, depth: 1 },
      ],
    },
  },
};

function read(html: string): PageStructure {
  return readStructure({ title: 'Page', url: 'guide/here/', html });
}

describe('the structure of a page', () => {
  test.each(Object.entries(SAMPLES))('%s', (_feature, { mkdocs, playbill, structure }) => {
    expect(read(mkdocs)).toMatchObject(structure);
    expect(differingFeatures(read(mkdocs), read(playbill))).toEqual([]);
  });

  test('pages that say different things differ in just those features', () => {
    const one = read('<h2 id="a">A</h2><ul><li>One</li></ul><pre><code>x = 1</code></pre>');
    const other = read('<h2 id="a">A</h2><ol><li>One</li></ol><pre><code>x = 2</code></pre>');
    expect(differingFeatures(one, other)).toEqual(['code', 'lists']);
    expect(differingFeatures(one, { ...one, title: 'Another' })).toEqual(['title']);
  });
});
