import { render } from 'preact';
import { readAccessWanted } from '../../src/options/access-wanted.ts';
import { AllowAccess } from '../../src/options/allow-access.tsx';
import { OptionsPage } from '../../src/options/options-page.tsx';
import { applyTheme } from '../../src/ui/apply-theme.ts';

applyTheme();
const wanted = readAccessWanted(location.hash);
render(wanted ? <AllowAccess {...wanted} /> : <OptionsPage />, document.body);
