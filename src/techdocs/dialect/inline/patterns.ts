import type { JsonObject } from '../../../model/json.ts';
import type { Extensions } from '../../extensions.ts';
import { bareLinks, bareMails, pointedLinks, pointedMails } from './autolinks.ts';
import { everyBreak, spacedBreaks } from './breaks.ts';
import { codeSpans } from './code-spans.ts';
import { criticMarks } from './critic.ts';
import { emoji } from './emoji.ts';
import { entities } from './entities.ts';
import { escapes } from './escapes.ts';
import { footnoteReferences } from './footnote-references.ts';
import { formulas } from './formulas.ts';
import { specialMarkup, tags } from './html.ts';
import { iconNames } from './icon-names.ts';
import { keys } from './keys.ts';
import {
  labelLinks,
  labelPictures,
  links,
  pictures,
  referenceLinks,
  referencePictures,
} from './links.ts';
import { progressBars } from './progress-bars.ts';
import { outsideLinks, type Pattern } from './reader.ts';
import { repositoryLinks } from './repository-links.ts';
import { carets, marks, stars, tildes, underscores } from './spans.ts';
import { standaloneMarkers } from './standalone.ts';

/** The patterns of inline text, in the order in which Python-Markdown and its extensions try them. */
export function inlinePatterns(extensions: Extensions): Pattern[] {
  const isOn = (name: string, option: string) => extensions.get(name)?.[option] !== false;
  const whenOn = (name: string, make: (options: JsonObject) => Pattern[]) => {
    const options = extensions.get(name);
    return options ? make(options) : [];
  };
  return [
    codeSpans,
    ...whenOn('pymdownx.arithmatex', formulas),
    ...whenOn('pymdownx.keys', (options) => [keys(options, true)]),
    escapes(
      `^~=:| ${extensions.has('pymdownx.arithmatex') ? '$' : ''}${extensions.has('smarty') ? `"'` : ''}`,
    ),
    ...whenOn('pymdownx.progressbar', (options) => [progressBars(options)]),
    criticMarks,
    footnoteReferences,
    referenceLinks,
    links,
    pictures,
    referencePictures,
    labelLinks,
    labelPictures,
    pointedLinks,
    pointedMails,
    spacedBreaks,
    specialMarkup,
    tags(extensions.get('smarty')?.smart_angled_quotes === true),
    outsideLinks(bareLinks),
    outsideLinks(bareMails),
    ...whenOn('pymdownx.magiclink', repositoryLinks).map(outsideLinks),
    entities,
    ...(extensions.get('pymdownx.emoji')?.emoji_index === undefined ? [] : [iconNames]),
    emoji,
    standaloneMarkers,
    ...whenOn('pymdownx.keys', (options) => [keys(options, false)]),
    carets(isOn('pymdownx.caret', 'insert'), isOn('pymdownx.caret', 'superscript')),
    marks,
    tildes(isOn('pymdownx.tilde', 'delete'), isOn('pymdownx.tilde', 'subscript')),
    stars,
    underscores,
    ...whenOn('nl2br', () => [everyBreak]),
  ];
}
