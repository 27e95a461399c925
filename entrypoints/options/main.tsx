import { render } from 'preact';
import { OptionsPage } from '../../src/options/options-page.tsx';

render(<OptionsPage />, document.body);
