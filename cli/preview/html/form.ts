import type { ReportForm } from '../report-output';
import { page } from './page';

/** One page that holds everything it shows, for people who do not know the program. */
export const htmlForm: ReportForm = {
  limits: { inGroup: 1000, inSection: 5000 },
  whole: page,
};
