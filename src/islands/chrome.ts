import './theme-toggle.ts';
import { offerCopies } from './copy.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { showAges } from './show-ages.ts';
import { followHeadings } from './toc-follow.ts';

offerCopies();
listenForShortcuts();
followHeadings();
showAges();
