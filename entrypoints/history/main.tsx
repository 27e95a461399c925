import { render } from 'preact';
import { HistoryPage } from '../../src/history-page/history-page.tsx';

render(<HistoryPage />, document.body);
