/** Address of the page that explains every rule. */
import { withBase } from '../../domain/entry/url.ts';
import { portal } from '../../portal.config.ts';
import { settings } from '../content/settings.ts';

export const rulesPage = portal.site.replace(/\/$/, '') + withBase(settings.base, '/guide/rules/');
