import './theme-toggle.ts';
import { offerCopies } from './copy.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { followHeadings } from './toc-follow.ts';

offerCopies();
listenForShortcuts();
followHeadings();
